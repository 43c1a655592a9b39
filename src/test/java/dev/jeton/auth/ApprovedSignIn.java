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

/** Signs in for a test: approves the device code before the first poll. */
public final class ApprovedSignIn {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** The sandbox checks the interval in one scenario only. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(1);

    private ApprovedSignIn() {}

    /** Saves tokens in the state folder of the environment, for its scopes, and returns the access token. */
    public static String saveTokens(Sandbox sandbox, Vertx vertx, Environment environment) {
        var settings = new Settings(Map.of(), Optional.empty(), environment, Profiles.none());
        var http = new Http(() -> vertx, environment, "jeton/test", DebugLog.none());
        var entra = new Entra(http.exchange(), settings.authority(), settings.clientId());
        var store = TokenStore.of(settings, Optional.of(Protection.PLAIN), warning -> {});
        var msal = new Msal(entra, settings.clientId(), store);
        var request = new SignInRequest(settings.scopes(), Optional.empty());
        var code = entra.deviceCode(request, Optional.empty()).await().atMost(TIMEOUT);
        sandbox.approve(code.userCode());
        var poll = new DevicePoll(entra, code, request, new PollInterval(POLL_INTERVAL, code.lifetime()), event -> {});
        var token = poll.result()
                .map(entra::acceptedToken)
                .chain(tokens -> msal.cache(tokens, settings.scopes()))
                .await()
                .atMost(TIMEOUT);
        new Accounts(msal, store, Optional.empty()).use(token.account(), false);
        return token.secret().reveal();
    }
}
