package dev.jeton.auth;

import dev.jeton.failure.Failure;
import dev.jeton.storage.PrivateFile;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Renewals, one at a time between all processes: who comes second finds what the first has got, or what it was told.
 */
final class Renewals {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** Longer than the longest request. Whoever holds the lock for so long was stopped, and may never go on. */
    static final Duration LONGEST_TURN = Duration.ofSeconds(50);

    private final PrivateFile file;
    private final LastRefusal last;

    /** @param file names the lock; what it holds is the last refusal */
    Renewals(PrivateFile file) {
        this.file = file;
        this.last = new LastRefusal(file);
    }

    /**
     * The token that another process has renewed meanwhile, else the renewal's.
     *
     * @param cached    fails where there is none that will do
     * @param situation what must change before a refusal is worth another try
     */
    Uni<AccessToken> one(Uni<AccessToken> cached, Supplier<String> situation, Uni<AccessToken> renewal) {
        return Turn.take(file, BETWEEN_LOOKS, LONGEST_TURN, () -> {}).chain(turn -> cached.onFailure()
                .recoverWithUni(() -> asked(situation.get(), renewal))
                .onTermination()
                .invoke(turn::close));
    }

    private Uni<AccessToken> asked(String situation, Uni<AccessToken> renewal) {
        return last.find(situation)
                .map(failure -> Uni.createFrom().<AccessToken>failure(failure))
                .orElseGet(() -> renewal.invoke(last::forget)
                        .onFailure(Failure.class)
                        .invoke(failure -> last.keep(failure, situation)));
    }
}
