package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.HURRY;

import dev.jeton.auth.SignInEvent.CodeExpiring;
import dev.jeton.auth.SignInEvent.CodeIssued;
import dev.jeton.auth.SignInEvent.CodeReplaced;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks a person, with a device code: one process at a time; the others wait for its result. A code that runs out is
 * replaced as often as {@link Asking} allows.
 */
final class DeviceSignIn {
    /** Time enough to fetch the phone. */
    private static final Duration LAST_CALL = Duration.ofMinutes(1);

    private final Entra entra;
    private final Msal msal;
    private final PendingSignIns pending;
    private final Set<String> scopes;
    private final Predicate<URI> pages;

    DeviceSignIn(Entra entra, Msal msal, PendingSignIns pending, Settings settings) {
        this.entra = entra;
        this.msal = msal;
        this.pending = pending;
        this.scopes = settings.scopes();
        this.pages = settings::isDevicePage;
    }

    /** @param silent finds what another process got meanwhile */
    Uni<AccessToken> token(Asking asking, Supplier<Uni<AccessToken>> silent) {
        return pending.turn(asking.prompt()::join).chain(turn -> Uni.createFrom()
                .deferred(() -> turn.waited() ? resultOfOther(asking, silent) : asked(asking))
                .onTermination()
                .invoke(turn::close));
    }

    /** Gets a code and leaves it to another process to wait for the person; the pending one, where there is one. */
    Uni<PendingSignIn> start(Asking asking) {
        return pending.find()
                .map(known -> Uni.createFrom().item(pending.start(known)))
                .orElseGet(() -> pending.turn(code -> {}).chain(turn -> newCode(asking)
                        .map(pending::start)
                        .onTermination()
                        .invoke(turn::close)));
    }

    /** The process that had the turn before has a token, or was killed, or has failed: then one failure is enough. */
    private Uni<AccessToken> resultOfOther(Asking asking, Supplier<Uni<AccessToken>> silent) {
        return silent.get()
                .map(asking.expected()::checked)
                .onFailure(failure -> Failure.asksForSignIn(Refusals.translate(failure)))
                .recoverWithUni(failure -> pending.find().isPresent()
                        ? asked(asking)
                        : Uni.createFrom()
                                .failure(Failure.of(HURRY, "the sign-in that was waited for ended without a result")
                                        .hint("jeton login")));
    }

    private Uni<AccessToken> asked(Asking asking) {
        var codes = new AtomicInteger();
        var token = Uni.createFrom()
                .deferred(() -> pending.find()
                        .map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> newCode(asking)))
                .map(PendingSignIn::code)
                .emitOn(Infrastructure.getDefaultWorkerPool()) // the prompt writes, and may start a program
                .invoke(code -> show(code, asking, codes.incrementAndGet()))
                .chain(code -> decision(code, asking))
                .onTermination()
                .invoke((signedIn, failure, cancelled) -> pending.end(cancelled));
        return asking.replacements() == 0
                ? token
                : token.onFailure(CodeExpired::isCauseOf).retry().atMost(asking.replacements());
    }

    private Uni<PendingSignIn> newCode(Asking asking) {
        return entra.deviceCode(scopes, asking.language()).invoke(this::check).map(pending::keep);
    }

    /** Where a person types a code, and then perhaps a password, is not left to the answer alone. */
    private void check(DeviceCode code) {
        if (!pages.test(code.verificationUri())) {
            throw Failure.of(FIX, code.verificationUri() + " is no page where this authority's codes are entered");
        }
    }

    private static void show(DeviceCode code, Asking asking, int number) {
        if (number == 1) {
            asking.events().accept(new CodeIssued(code));
        } else {
            asking.events().accept(new CodeReplaced(code));
            asking.prompt().expired();
        }
        asking.prompt().show(code);
    }

    private Uni<AccessToken> decision(DeviceCode code, Asking asking) {
        return Uni.combine()
                .any()
                .of(
                        msal.redeem(code, scopes, asking),
                        asking.prompt().countDown(code.lifetime()),
                        lastCall(code.lifetime(), asking))
                .ifNoItem()
                .after(code.lifetime())
                .failWith(() -> new CodeExpired(Failure.of(HURRY, "the code expired before anybody signed in with it")
                        .hint("jeton login")));
    }

    private static <T> Uni<T> lastCall(Duration life, Asking asking) {
        var until = life.minus(LAST_CALL);
        return until.isNegative() || until.isZero()
                ? Uni.createFrom().nothing()
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(until)
                        .invoke(() -> asking.events().accept(new CodeExpiring(LAST_CALL)))
                        .chain(() -> Uni.createFrom().nothing());
    }
}
