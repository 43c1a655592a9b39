package dev.jeton.auth;

import dev.jeton.auth.token.Secret;
import dev.jeton.config.Scopes;
import dev.jeton.config.Settings;
import dev.jeton.entra.EntraErrors;
import dev.jeton.entra.EntraRefusal;
import dev.jeton.http.Exchange;
import dev.jeton.http.Http;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Asks Entra about an app registration without signing in. Each request may leave a trace in the sign-in log of the tenant,
 * and no code that it gets is used or shown.
 */
public final class RegistrationProbe {
    /** The redirect URI of sign-ins in a browser, whose port Entra ignores. */
    public static final URI REDIRECT = URI.create("http://localhost");

    /** The redirect URI is not one of the app, or the app has none. */
    private static final Set<Integer> REDIRECT_ERRORS = Set.of(50011, 500113);

    private static final int MAX_PAGE = 1 << 20;
    private static final SignInRequest REQUEST = new SignInRequest(Scopes.of(""), Optional.empty());

    private static final DeviceCode UNKNOWN = new DeviceCode(
            "",
            new Secret("jeton-asks-with-a-code-that-does-not-exist"),
            REDIRECT,
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            "");

    private final Exchange exchange;
    private final Entra entra;

    public RegistrationProbe(Http http, Settings settings) {
        this.exchange = http.exchange();
        this.entra = new Entra(exchange, settings.authority(), settings.clientId());
    }

    /** Returns why Entra issues no device code for the client ID in this tenant; empty if it issues one. */
    public Uni<Optional<EntraRefusal>> refusalOfCode() {
        return refusal(entra.deviceCode(REQUEST, Optional.empty()));
    }

    /**
     * Returns the refusal of a device code that does not exist. If it is about the app and not about the code, Entra will
     * refuse an approved code, too: for an app that is no public client, for example.
     */
    public Uni<Optional<EntraRefusal>> refusalOfUnknownCode() {
        return refusal(entra.poll(UNKNOWN, REQUEST).map(Entra::accepted));
    }

    /** Returns the AADSTS code if the app lacks the redirect URI of sign-ins in a browser; empty if that is not known. */
    public Uni<Optional<Integer>> refusalOfRedirect() {
        var request =
                entra.authorizationRequest(REQUEST, REDIRECT, "query", LoginOptions.DEFAULT, Duration.ofMinutes(1));
        var url = URI.create(request.url().toString().replace("prompt=select_account", "prompt=none"));
        return exchange.whole(new Request(Method.GET, url), MAX_PAGE)
                .map(response -> EntraErrors.codeIn(response.body().text()).filter(REDIRECT_ERRORS::contains));
    }

    private static Uni<Optional<EntraRefusal>> refusal(Uni<?> answer) {
        return answer.map(accepted -> Optional.<EntraRefusal>empty())
                .onFailure(EntraRefusal.class)
                .recoverWithItem(refusal -> Optional.of(refusal));
    }
}
