package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.TIMED_OUT;

import dev.jeton.auth.SignInEvent.CodeExpiring;
import dev.jeton.auth.SignInEvent.CodeIssued;
import dev.jeton.auth.SignInEvent.CodeReplaced;
import dev.jeton.auth.SignInEvent.CodeShared;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Signs a person in with a device code, in one process at a time: the others wait for its result. A code that expires is
 * replaced as often as {@link LoginOptions} allows.
 */
final class DeviceSignIn {
    /** Before a code expires: time enough to fetch the phone. */
    private static final Duration LAST_CALL = Duration.ofMinutes(1);

    private final Entra entra;
    private final Msal msal;
    private final PendingSignIns pending;
    private final SilentSignIn silent;
    private final Set<String> scopes;
    private final Predicate<URI> isDevicePage;

    /** @param silent finds the token that another process got meanwhile */
    DeviceSignIn(Entra entra, Msal msal, PendingSignIns pending, SilentSignIn silent, Settings settings) {
        this.entra = entra;
        this.msal = msal;
        this.pending = pending;
        this.silent = silent;
        this.scopes = settings.scopes();
        this.isDevicePage = settings::isDevicePage;
    }

    /** Returns the token of whoever signs in, here or with the code that another process shows. */
    Uni<AccessToken> token(LoginOptions options, SignInListener listener) {
        return pending.turn(code -> listener.publish(new CodeShared(code))).chain(turn -> Uni.createFrom()
                .deferred(() -> turn.waited() ? resultOfOther(options, listener) : ownResult(options, listener))
                .onTermination()
                .invoke(turn::close));
    }

    /** Returns a code that any process can wait for: the pending one if there is one, else a new one. */
    Uni<PendingSignIn> start(LoginOptions options) {
        return pending.find()
                .map(known -> Uni.createFrom().item(pending.start(known)))
                .orElseGet(() -> pending.turn(code -> {}).chain(turn -> newCode(options)
                        .map(pending::start)
                        .onTermination()
                        .invoke(turn::close)));
    }

    /** If the other process was killed, its code is still pending; if it failed, one failure is enough. */
    private Uni<AccessToken> resultOfOther(LoginOptions options, SignInListener listener) {
        return silent.token(options.expected())
                .onFailure(failure -> Failure.asksForSignIn(SignInFailures.translate(failure)))
                .recoverWithUni(failure -> pending.find().isPresent()
                        ? ownResult(options, listener)
                        : Uni.createFrom()
                                .failure(Failure.of(TIMED_OUT, "the sign-in that was waited for ended without a result")
                                        .hint("jeton login")));
    }

    private Uni<AccessToken> ownResult(LoginOptions options, SignInListener listener) {
        var codes = new AtomicInteger();
        var token = Uni.createFrom()
                .deferred(() -> pending.find()
                        .map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> newCode(options)))
                .map(PendingSignIn::code)
                .emitOn(Infrastructure.getDefaultWorkerPool()) // the listener writes, and may start a program
                .invoke(code ->
                        listener.publish(codes.incrementAndGet() == 1 ? new CodeIssued(code) : new CodeReplaced(code)))
                .chain(code -> decision(code, listener).map(options.expected()::checked))
                .chain(tokens -> msal.keep(tokens, scopes))
                .onTermination()
                .invoke((signedIn, failure, cancelled) -> pending.end(cancelled));
        return options.replacements() == 0
                ? token
                : token.onFailure(CodeExpired.class).retry().atMost(options.replacements());
    }

    private Uni<PendingSignIn> newCode(LoginOptions options) {
        return entra.deviceCode(scopes, options.language()).invoke(this::check).map(pending::keep);
    }

    /** A person types the code there, and then perhaps a password: a response must not choose any page. */
    private void check(DeviceCode code) {
        if (!isDevicePage.test(code.verificationUri())) {
            throw Failure.of(ERROR, code.verificationUri() + " is no page where this authority's codes are entered");
        }
    }

    /** Returns the token response, once the person has decided; fails with {@link CodeExpired} when the code expires. */
    private Uni<Response<Content>> decision(DeviceCode code, SignInListener listener) {
        var poll = new DevicePoll(entra, code, scopes, new PollInterval(code.interval()), listener::publish);
        return Uni.combine()
                .any()
                .of(
                        poll.decision().map(Entra::acceptedToken),
                        listener.<Response<Content>>countDown(code.lifetime()),
                        lastCall(code.lifetime(), listener))
                .ifNoItem()
                .after(code.lifetime())
                .failWith(
                        () -> new CodeExpired(Failure.of(TIMED_OUT, "the code expired before anybody signed in with it")
                                .hint("jeton login")));
    }

    private static Uni<Response<Content>> lastCall(Duration lifetime, SignInListener listener) {
        var until = lifetime.minus(LAST_CALL);
        return until.isNegative() || until.isZero()
                ? Uni.createFrom().nothing()
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(until)
                        .invoke(() -> listener.publish(new CodeExpiring(LAST_CALL)))
                        .chain(() -> Uni.createFrom().nothing());
    }
}
