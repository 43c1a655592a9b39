package dev.jeton.auth;

import dev.jeton.auth.msal.Msal;
import dev.jeton.auth.msal.TokenStore;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Settings;
import dev.jeton.http.DebugLog;
import dev.jeton.http.Http;
import dev.jeton.sandbox.Sandbox;
import dev.jeton.storage.Protection;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A sign-in that waits for nobody, for tests that begin with one: its code is approved before the first poll. */
public final class ApprovedSignIn {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The sandbox minds no interval but in one scenario. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private ApprovedSignIn() {}

    /** Keeps the tokens where these variables say, with the scopes that they name. */
    public static void keep(Sandbox sandbox, Vertx vertx, Environment environment) {
        var settings = new Settings(Map.of(), Optional.empty(), environment, Profiles.none());
        var http = new Http(() -> vertx, environment, "jeton/test", DebugLog.none());
        var entra = new Entra(http.exchange(), settings.authority(), settings.clientId());
        var store = TokenStore.of(settings, Optional.of(Protection.PLAIN), warning -> {});
        var msal = new Msal(entra, settings.clientId(), store);
        var code = entra.deviceCode(settings.scopes(), Optional.empty()).await().atMost(PATIENCE);
        sandbox.approve(code.userCode());
        var poll = new DevicePoll(entra, code, settings.scopes(), new PollInterval(AT_ONCE), event -> {});
        var token = poll.decision()
                .map(Entra::acceptedToken)
                .chain(tokens -> msal.keep(tokens, settings.scopes()))
                .await()
                .atMost(PATIENCE);
        new Accounts(msal, store, Optional.empty()).use(token.account());
    }
}
