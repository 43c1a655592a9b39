package dev.jeton.auth;

import static dev.jeton.failure.Outcome.TIMED_OUT;

import dev.jeton.auth.SignInEvent.CodeShared;
import dev.jeton.auth.SignInEvent.UrlShared;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.failure.Failure;
import dev.jeton.failure.FailureFields;
import dev.jeton.storage.ProcessLock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** One sign-in by a person at a time: the other processes show its code or URL, and use its result. */
final class SharedSignIn {
    private final PendingSignIns pending;
    private final SilentSignIn silent;
    private final LoginOptions options;

    /** @param silent finds the token that another process has acquired meanwhile */
    SharedSignIn(PendingSignIns pending, SilentSignIn silent, LoginOptions options) {
        this.pending = pending;
        this.silent = silent;
        this.options = options;
    }

    PendingSignIns pending() {
        return pending;
    }

    /**
     * Returns the token of the person who signs in to this process, or to the one that holds the lock.
     *
     * @param own signs in to this process; takes the number of codes or URLs of another process that the user has seen
     */
    Uni<AccessToken> token(SignInListener listener, IntFunction<Uni<AccessToken>> own) {
        var countdown = new AtomicReference<Cancellable>(() -> {});
        return pending.lock(prompt -> join(prompt, listener, countdown))
                .onTermination()
                .invoke(() -> countdown.get().cancel())
                .chain(lock -> Uni.createFrom()
                        .deferred(() -> lock.waited() ? resultOfOther(lock, own) : ownResult(0, own))
                        .onTermination()
                        .invoke(lock::close));
    }

    /** Shows a code or URL of the other process, and the time that is left for it. */
    private void join(Prompt prompt, SignInListener listener, AtomicReference<Cancellable> countdown) {
        countdown.get().cancel();
        listener.publish(
                prompt instanceof DeviceCode code
                        ? new CodeShared(code, pending.scopes())
                        : new UrlShared((AuthorizationRequest) prompt, pending.scopes()));
        countdown.set(listener.countDown(prompt.lifetime()).subscribe().with(never -> {}));
    }

    /** Returns a sign-in that another process can resume: the known one if there is one, else a new one. */
    Uni<PendingSignIn> start(Supplier<Optional<PendingSignIn>> known, Supplier<Uni<PendingSignIn>> created) {
        return known.get().map(it -> Uni.createFrom().item(pending.detach(it))).orElseGet(() -> pending.lock(
                        prompt -> {})
                .chain(lock ->
                        created.get().map(pending::detach).onTermination().invoke(lock::close)));
    }

    /** Returns the token of this process, or saves its failure for those that wait. */
    private Uni<AccessToken> ownResult(int shown, IntFunction<Uni<AccessToken>> own) {
        pending.ended().ifPresent(EndedSignIn::delete);
        return own.apply(shown).onFailure().invoke(thrown -> {
            if (SignInFailures.translate(thrown) instanceof Failure failure) {
                pending.ended().ifPresent(ended -> ended.save(failure));
            }
        });
    }

    /**
     * Returns the token that the other process acquired; if it was killed, waits for its sign-in, which is still pending; if
     * it holds the lock although its time is over, for another one.
     */
    private Uni<AccessToken> resultOfOther(ProcessLock lock, IntFunction<Uni<AccessToken>> own) {
        return silent.token(options.expected())
                .onFailure(failure -> Failure.isSignInRequired(SignInFailures.translate(failure)))
                .recoverWithUni(
                        failure -> pending.find().isPresent() || lock.lock().isEmpty()
                                ? ownResult(1, own)
                                : Uni.createFrom().failure(failureOfOther()));
    }

    private Failure failureOfOther() {
        return pending.ended()
                .flatMap(EndedSignIn::failure)
                .map(failure -> failure.advice(
                        ("That is how the sign-in of the other jeton process ended. " + FailureFields.advice(failure))
                                .strip()))
                .orElseGet(() -> Failure.of(TIMED_OUT, "the other jeton process was stopped before anybody signed in")
                        .hint(options.command()));
    }
}
