package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.TIMED_OUT;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.auth.SignInEvent.CodeExpiring;
import dev.jeton.auth.SignInEvent.CodeIssued;
import dev.jeton.auth.SignInEvent.CodeReplaced;
import dev.jeton.auth.SignInEvent.NoResponse;
import dev.jeton.auth.msal.Msal;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Signs a user in with a device code. Replaces a code that expires as often as {@link LoginOptions} allows.
 */
final class DeviceSignIn implements PersonSignIn {
    /** Time before the code expires at which {@link CodeExpiring} is published. */
    private static final Duration EXPIRY_WARNING = Duration.ofMinutes(1);

    /** Time after which a user is told that Entra has not responded. */
    private static final Duration SLOW_RESPONSE = Duration.ofSeconds(5);

    private final Entra entra;
    private final Msal msal;
    private final SharedSignIn shared;
    private final PendingSignIns pending;
    private final LoginOptions options;
    private final SignInRequest request;
    private final Predicate<URI> isVerificationUri;

    DeviceSignIn(Entra entra, Msal msal, SharedSignIn shared, Settings settings, LoginOptions options) {
        this.entra = entra;
        this.msal = msal;
        this.shared = shared;
        this.pending = shared.pending();
        this.options = options;
        this.request = new SignInRequest(options.scopes(settings), options.claims());
        this.isVerificationUri = settings::isVerificationUri;
    }

    @Override
    public Uni<AccessToken> token(SignInListener listener) {
        return shared.token(listener, shown -> ownResult(shown, listener));
    }

    @Override
    public Uni<PendingSignIn> start() {
        return shared.start(this::known, this::newCode);
    }

    private Optional<PendingSignIn> known() {
        return pending.find(DeviceCode.class, any -> true);
    }

    /** @param shown number of codes of another process that the user has seen */
    private Uni<AccessToken> ownResult(int shown, SignInListener listener) {
        var codes = new AtomicInteger(shown);
        var token = Uni.createFrom()
                .deferred(
                        () -> known().map(known -> Uni.createFrom().item(known)).orElseGet(() -> newCode(listener)))
                .map(known -> (DeviceCode) known.prompt())
                .emitOn(Infrastructure.getDefaultWorkerPool()) // the listener prints, and may start a browser
                .invoke(code -> listener.publish(
                        codes.incrementAndGet() == 1
                                ? new CodeIssued(code, request.scopes())
                                : new CodeReplaced(code, request.scopes())))
                .chain(code -> tokens(code, listener).map(options.expected()::checked))
                .chain(tokens -> msal.cache(tokens, request.scopes()))
                .onTermination()
                .invoke((signedIn, failure, cancelled) -> pending.end(cancelled));
        return options.replacements() == 0
                ? token
                : token.onFailure(CodeExpired.class).retry().atMost(options.replacements());
    }

    private Uni<PendingSignIn> newCode() {
        return entra.deviceCode(request, options.language()).invoke(this::check).map(pending::save);
    }

    /** Returns a new code; publishes a slow response. */
    private Uni<PendingSignIn> newCode(SignInListener listener) {
        return Uni.combine().any().of(newCode(), publish(new NoResponse(SLOW_RESPONSE), SLOW_RESPONSE, listener));
    }

    /** Fails if the verification URI is not on a host of the authority: the user may type a password there. */
    private void check(DeviceCode code) {
        if (!isVerificationUri.test(code.verificationUri())) {
            throw Failure.of(
                    ERROR,
                    "refused the verification URI " + code.verificationUri() + ": it is not one of this authority");
        }
    }

    /** Returns the token response after the user has signed in; fails with {@link CodeExpired} if the code expires. */
    private Uni<Response<Content>> tokens(DeviceCode code, SignInListener listener) {
        var poll = new DevicePoll(
                entra, code, request, new PollInterval(code.interval(), code.lifetime()), listener::publish);
        return Uni.combine()
                .any()
                .of(
                        poll.result().map(entra::acceptedToken),
                        listener.<Response<Content>>countDown(code.lifetime()),
                        expiryWarning(code.lifetime(), listener))
                .ifNoItem()
                .after(code.lifetime())
                .failWith(() -> new CodeExpired(expired(poll.isAnswered())));
    }

    private static Failure expired(boolean isAnswered) {
        return isAnswered
                ? Failure.of(TIMED_OUT, "the code expired before anybody signed in with it")
                        .hint("jeton login")
                : Failure.of(UNAVAILABLE, "Entra did not respond until the code expired")
                        .hint("jeton login");
    }

    /** Publishes that the code expires soon; never completes. */
    private static Uni<Response<Content>> expiryWarning(Duration lifetime, SignInListener listener) {
        var delay = lifetime.minus(EXPIRY_WARNING);
        return delay.isNegative() || delay.isZero()
                ? Uni.createFrom().nothing()
                : publish(new CodeExpiring(EXPIRY_WARNING), delay, listener);
    }

    /** Publishes an event after a delay; never completes. */
    private static <T> Uni<T> publish(SignInEvent event, Duration delay, SignInListener listener) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(delay)
                .invoke(() -> listener.publish(event))
                .chain(() -> Uni.createFrom().nothing());
    }
}
