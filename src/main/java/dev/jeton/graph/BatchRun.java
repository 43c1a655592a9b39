package dev.jeton.graph;

import dev.jeton.http.Attempts;
import dev.jeton.http.Content;
import dev.jeton.http.Deadline;
import dev.jeton.http.Response;
import dev.jeton.http.RetryPolicy;
import dev.jeton.http.Throttle;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

/** One run through many requests: read as there is room, asked some batches at once, answered in order. */
final class BatchRun {
    /** A slow batch holds up no more than what the others answer meanwhile. */
    private static final int ROUNDS_AHEAD = 4;

    private final BatchRequests requests;
    private final Function<Batch, Uni<Response<Content>>> exchange;
    private final RetryPolicy policy;
    private final Throttle throttle;
    private final int parallel;
    private final boolean failFast;
    private final BatchOrder order;
    /** Done when nothing more is to be sent, with the reason where that is a failure. */
    private final CompletableFuture<Optional<Throwable>> stopped = new CompletableFuture<>();

    BatchRun(
            BatchRequests requests,
            Function<Batch, Uni<Response<Content>>> exchange,
            RetryPolicy policy,
            Throttle throttle,
            int parallel,
            boolean failFast) {
        this.requests = requests;
        this.exchange = exchange;
        this.policy = policy;
        this.throttle = throttle;
        this.parallel = parallel;
        this.failFast = failFast;
        this.order = new BatchOrder(parallel * ROUNDS_AHEAD * Batch.LARGEST);
    }

    Multi<BatchAnswer> answers() {
        return inOrder().onCompletion().switchTo(this::rest);
    }

    /** The same, but when the time is up nothing more is waited for: those that came early go out, and it fails. */
    Multi<BatchAnswer> answers(Deadline deadline) {
        var inTime = new AtomicBoolean();
        return inOrder()
                .onCompletion()
                .invoke(() -> inTime.set(true))
                .select()
                .first(deadline.left())
                .onCompletion()
                .switchTo(() -> {
                    if (!inTime.get()) {
                        stop(Optional.of(deadline.passed()));
                    }
                    return rest();
                });
    }

    private Multi<BatchAnswer> inOrder() {
        var reader = Executors.newSingleThreadExecutor(BatchRun::thread);
        return Multi.createBy()
                .repeating()
                .uni(() -> next(reader))
                .until(Batch::isEmpty)
                .onItem()
                .transformToUni(this::answered)
                .merge(parallel)
                .onItem()
                .transformToIterable(order::take)
                .onTermination()
                .invoke(reader::shutdown);
    }

    /** Nobody waits at the end of the program for input that may never come. */
    private static Thread thread(Runnable reading) {
        var thread = new Thread(reading, "batch-requests");
        thread.setDaemon(true);
        return thread;
    }

    /** Input that is slow, or never comes, holds up no end. */
    private Uni<Batch> next(ExecutorService reader) {
        return order.room()
                .chain(() ->
                        untilStopped(Uni.createFrom().item(requests::next).runSubscriptionOn(reader), Batch.none()))
                .onFailure()
                .recoverWithItem(failure -> {
                    stop(Optional.of(failure));
                    return Batch.none();
                })
                .invoke(order::sent);
    }

    private Uni<List<BatchAnswer>> answered(Batch batch) {
        return answered(batch, List.of(), new Attempts(policy, throttle, batch.isIdempotent()));
    }

    /** @param before what was answered the last time: the result if sending it again fails */
    private Uni<List<BatchAnswer>> answered(Batch batch, List<BatchAnswer> before, Attempts attempts) {
        return stopped.isDone()
                ? Uni.createFrom().item(before)
                : exchange.apply(batch)
                        .map(response -> batch.answers(response.body().text()))
                        .chain(answers -> settled(batch, answers, attempts))
                        .onFailure()
                        .recoverWithItem(failure -> {
                            stop(Optional.of(failure));
                            return before;
                        });
    }

    /** Repeats what may be repeated; the other answers are final. */
    private Uni<List<BatchAnswer>> settled(Batch batch, List<BatchAnswer> answers, Attempts attempts) {
        var repeat = BatchRepeat.of(batch, answers, policy);
        var pause = repeat.flatMap(again -> pause(again, batch, attempts));
        if (pause.isEmpty()) {
            failFast(answers);
            return Uni.createFrom().item(answers);
        }
        var again = repeat.orElseThrow();
        var done = answers.stream()
                .filter(answer -> !again.before().contains(answer))
                .toList();
        failFast(done);
        return pause.get()
                .chain(() -> answered(again.batch(), again.before(), attempts))
                .map(later -> Stream.concat(done.stream(), later.stream()).toList());
    }

    private void failFast(List<BatchAnswer> done) {
        if (failFast && done.stream().anyMatch(BatchAnswer::isRefusal)) {
            stop(Optional.empty());
        }
    }

    /** Empty if no attempt is left. */
    private Optional<Uni<Void>> pause(BatchRepeat repeat, Batch batch, Attempts attempts) {
        return attempts.pause(repeat.reason(batch), repeat.retryAfter(), repeat.isThrottled())
                .map(waiting -> untilStopped(waiting, null));
    }

    /** The item, or another one as soon as nothing more is to be sent. */
    private <T> Uni<T> untilStopped(Uni<T> work, T otherwise) {
        var stop = Uni.createFrom().completionStage(stopped::copy).map(reason -> otherwise);
        return stopped.isDone()
                ? Uni.createFrom().item(otherwise)
                : Uni.combine().any().of(work, stop);
    }

    private void stop(Optional<Throwable> reason) {
        stopped.complete(reason);
        order.end();
    }

    private Multi<BatchAnswer> rest() {
        var rest = Multi.createFrom().iterable(order.rest());
        return stopped.getNow(Optional.empty())
                .map(failure -> rest.onCompletion().failWith(failure))
                .orElse(rest);
    }
}
