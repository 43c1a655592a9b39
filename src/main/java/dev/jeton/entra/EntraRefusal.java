package dev.jeton.entra;

import static dev.jeton.failure.Outcome.BLOCKED_BY_POLICY;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.Facts;
import dev.jeton.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Entra refused a request with an OAuth error, which {@link #failure} explains. */
public final class EntraRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Consent is missing or was withdrawn; the scope is not valid, or not one of the API. */
    private static final Set<Integer> SCOPE_ERRORS = Set.of(65001, 70011, 650053);

    /** Only an admin can consent. */
    private static final Set<Integer> CONSENT_OF_ADMIN = Set.of(90093, 90094, 90095);

    /** Multifactor authentication is required, perhaps because of a new location. */
    private static final Set<Integer> LOCATION_ERRORS = Set.of(50005, 50074, 50076, 50079, 50158);

    private static final Set<String> LOCATION_SUBERRORS = Set.of("basic_action", "additional_action", "message_only");

    private final transient OAuthError error;
    private final transient Optional<Duration> retryAfter;

    /** @param retryAfter time that Entra asks to wait before the next request; empty if it does not */
    public EntraRefusal(OAuthError error, Optional<Duration> retryAfter) {
        super(error.names());
        this.error = error;
        this.retryAfter = retryAfter;
    }

    public OAuthError error() {
        return error;
    }

    /** Returns whether the refusal is about the requested scopes: other scopes may be granted. */
    public boolean isAboutScopes() {
        return error.aadsts().filter(SCOPE_ERRORS::contains).isPresent()
                || Set.of("consent_required", "invalid_scope").contains(error.error())
                || error.suberror().equals("consent_required");
    }

    /** Returns whether the user, or an admin, has not consented to the requested scopes. */
    public boolean isAboutConsent() {
        return isAboutScopes()
                || error.aadsts().filter(CONSENT_OF_ADMIN::contains).isPresent();
    }

    /** Returns the claims that a sign-in has to meet; empty if Entra named none. */
    public Optional<String> claims() {
        return error.claims();
    }

    /** Returns whether the same request may succeed from another network: the policies of a tenant know locations. */
    public boolean mayDependOnNetwork() {
        return ErrorDiagnosis.of(error).outcome() == BLOCKED_BY_POLICY
                || error.error().equals("interaction_required")
                || LOCATION_SUBERRORS.contains(error.suberror())
                || error.aadsts().filter(LOCATION_ERRORS::contains).isPresent();
    }

    /** Returns the failure; if only an admin can help, with a note that names the requester. */
    public Failure failure(SignInRequester requester) {
        var diagnosis = ErrorDiagnosis.of(error);
        var failure = failure(diagnosis);
        if (diagnosis.isPolicyBlock()) {
            return failure.note(AdminNote.lines(error, codes(), time(), requester));
        }
        return error.aadsts().filter(CONSENT_OF_ADMIN::contains).isPresent()
                ? failure.note(AdminNote.consentLines(error, codes(), time(), requester))
                : failure;
    }

    /** Returns the failure without a note. */
    public Failure failure() {
        return failure(ErrorDiagnosis.of(error));
    }

    /** Adds the wait only if the same request may succeed after it. */
    private Failure failure(ErrorDiagnosis diagnosis) {
        var failure = Failure.of(diagnosis.outcome(), diagnosis.meaning())
                .reference(joined(
                        codes(),
                        labelled("correlation ID ", error.correlationId()),
                        labelled("trace ID ", error.traceId())))
                .facts(Facts.NONE
                        .with(Facts.Name.CODE, Optional.of(error.names()))
                        .with(Facts.Name.REQUEST_ID, Optional.of(error.traceId()))
                        .with(Facts.Name.CORRELATION_ID, Optional.of(error.correlationId()))
                        .with(Facts.Name.DATE, Optional.of(error.timestamp()))
                        .with(Facts.Name.AADSTS, error.aadsts()))
                .advice(diagnosis.advice())
                .hint(diagnosis.command());
        return retryAfter
                .filter(wait -> failure.outcome() == UNAVAILABLE)
                .map(failure::retryAfter)
                .orElse(failure)
                .causedBy(this);
    }

    private String codes() {
        return joined(error.aadsts().map(code -> "AADSTS" + code).orElse(""), error.names());
    }

    /** Returns the time of the error as Entra reports it, else the time of this machine. */
    private String time() {
        return error.timestamp().isBlank()
                ? Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()
                : error.timestamp();
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String labelled(String label, String id) {
        return id.isEmpty() ? "" : label + id;
    }
}
