package dev.jeton.doctor;

import dev.jeton.auth.RegistrationProbe;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.http.Http;
import io.smallrye.mutiny.TimeoutException;
import java.util.Optional;
import java.util.function.Supplier;

/** The checks of new settings before they are stored, none of which signs in. */
public record SetupChecks(Http http, Settings settings) {
    /** Returns a finding without a fix if the client ID can be one of the user's own. */
    public Finding clientId() {
        return new SettingsChecks(settings, Optional.empty()).clientId();
    }

    /** Asks the authority about the tenant. */
    public Finding tenant() {
        return answered(() -> {
            var checks = new EntraChecks(http.exchange(), settings, settings.authority(), Http.RESPONSE_TIMEOUT);
            var entra = checks.entra();
            return entra.verdict().isUsable() ? checks.tenant() : entra;
        });
    }

    /** Requests a device code for the app, and throws it away. */
    public Finding registration() {
        return answered(() -> new RegistrationCheck(
                        settings.clientId(), () -> new RegistrationProbe(http, settings), Http.RESPONSE_TIMEOUT)
                .run());
    }

    private Finding answered(Supplier<Finding> check) {
        try {
            return check.get();
        } catch (Failure e) {
            return Finding.of(e);
        } catch (TimeoutException e) {
            return Finding.unreachable(
                    "no response from " + settings.authority().getHost(), "", "jeton doctor");
        }
    }
}
