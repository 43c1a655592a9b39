package dev.jeton.doctor;

import dev.jeton.auth.RegistrationProbe;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.http.Http;
import io.smallrye.mutiny.TimeoutException;
import java.util.Optional;

/** The checks of new settings before they are stored, none of which signs in. */
public record SetupChecks(Http http, Settings settings) {
    /** Returns a finding without a fix if the client ID can be one of the user's own. */
    public Finding clientId() {
        return new SettingsChecks(settings, Optional.empty()).clientId();
    }

    /** Asks the authority about the tenant. */
    public Finding tenant() {
        try {
            var checks = new EntraChecks(http.exchange(), settings, settings.authority(), Http.RESPONSE_TIMEOUT);
            var answered = checks.entra();
            return answered.verdict().isUsable() ? checks.tenant() : answered;
        } catch (Failure e) {
            return Finding.of(e);
        } catch (TimeoutException e) {
            return noResponse();
        }
    }

    /** Requests a device code for the app, and throws it away. */
    public Finding registration() {
        try {
            return new RegistrationCheck(
                            settings.clientId(), () -> new RegistrationProbe(http, settings), Http.RESPONSE_TIMEOUT)
                    .run();
        } catch (Failure e) {
            return Finding.of(e);
        } catch (TimeoutException e) {
            return noResponse();
        }
    }

    private Finding noResponse() {
        return Finding.unreachable("no response from " + settings.authority().getHost(), "", "jeton doctor");
    }
}
