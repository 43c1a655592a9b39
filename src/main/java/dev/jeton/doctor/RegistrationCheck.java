package dev.jeton.doctor;

import dev.jeton.auth.RegistrationProbe;
import dev.jeton.entra.EntraRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks the app registration by requests that it throws away: for a device code, and with one that does not exist. */
record RegistrationCheck(String clientId, Supplier<RegistrationProbe> probe, Duration timeout) implements Check {

    private static final int NOT_PUBLIC = 7000218;

    /** Errors about a code that does not exist. */
    private static final String ABOUT_CODE = "bad_verification_code|invalid_grant|expired_token|authorization_pending";

    @Override
    public Finding run() {
        var registration = probe.get();
        var refusal = registration.refusalOfCode().await().atMost(timeout);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        var publicClient = registration.refusalOfUnknownCode().await().atMost(timeout);
        if (publicClient.filter(this::isNotPublic).isPresent()) {
            return Finding.defect(
                    "the app does not allow public client flows (AADSTS7000218)",
                    "A sign-in would end with an error after the person has approved it. In the portal:"
                            + " Authentication > Allow public client flows > Yes; or with the Azure CLI:",
                    "az ad app update --id " + clientId + " --is-fallback-public-client true");
        }
        if (registration.refusalOfRedirect().await().atMost(timeout).isPresent()) {
            return Finding.warning(
                    "codes work; a browser does not: the app lacks the redirect URI " + RegistrationProbe.REDIRECT,
                    "Tenants that block codes need it.",
                    "az ad app update --id " + clientId + " --public-client-redirect-uris "
                            + RegistrationProbe.REDIRECT);
        }
        return Finding.ok("Entra issues codes for this app (this one was thrown away)")
                .details(List.of(
                        publicClient.filter(this::isAboutCode).isPresent()
                                ? "public client flows seem to be allowed"
                                : "it is not known whether public client flows are allowed"));
    }

    private static Finding refused(EntraRefusal refusal) {
        var failure = refusal.failure();
        var code = refusal.error().aadsts();
        var finding = Finding.of(failure.reference("")
                .hint(failure.hint()
                        .or(() -> code.map(found -> "jeton explain " + found))
                        .orElse("")));
        return new Finding(
                finding.verdict(),
                finding.found() + code.map(found -> " (AADSTS" + found + ")").orElse(""),
                finding.meaning(),
                finding.fix(),
                finding.details());
    }

    private boolean isNotPublic(EntraRefusal refusal) {
        return refusal.error().aadsts().equals(Optional.of(NOT_PUBLIC));
    }

    private boolean isAboutCode(EntraRefusal refusal) {
        return refusal.error().error().matches(ABOUT_CODE);
    }
}
