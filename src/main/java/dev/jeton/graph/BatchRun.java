package dev.jeton.graph;

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
    private final Function<Batch, Uni<Answer>> exchange;
    private final Retries retries;
    private final int parallel;
    private final boolean failFast;
    private final BatchOrder order;
    /** Done when nothing more is to be sent, with the reason where that is a failure. */
    private final CompletableFuture<Optional<Throwable>> stopped = new CompletableFuture<>();

    BatchRun(
            BatchRequests requests,
            Function<Batch, Uni<Answer>> exchange,
            Retries retries,
            int parallel,
            boolean failFast) {
        this.requests = requests;
        this.exchange = exchange;
        this.retries = retries;
        this.parallel = parallel;
        this.failFast = failFast;
        this.order = new BatchOrder(parallel * ROUNDS_AHEAD * Batch.LARGEST);
    }

    Multi<BatchAnswer> answers() {
        return inOrder().onCompletion().switchTo(this::rest);
    }

    /** The same, but when the time is up nothing more is waited for: those that came early go out, and it fails. */
    Multi<BatchAnswer> answers(TimeLimit limit) {
        var inTime = new AtomicBoolean();
        return inOrder()
                .onCompletion()
                .invoke(() -> inTime.set(true))
                .select()
                .first(limit.time())
                .onCompletion()
                .switchTo(() -> {
                    if (!inTime.get()) {
                        stop(Optional.of(limit.passed().get()));
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
                .transformToUni(this::asked)
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

    private Uni<List<BatchAnswer>> asked(Batch batch) {
        return asked(batch, List.of(), 1);
    }

    /** @param before what was answered the last time: the answers where asking again fails */
    private Uni<List<BatchAnswer>> asked(Batch batch, List<BatchAnswer> before, int number) {
        return stopped.isDone()
                ? Uni.createFrom().item(before)
                : exchange.apply(batch)
                        .map(answer -> batch.answers(answer.text()))
                        .chain(answers -> settled(batch, answers, number))
                        .onFailure()
                        .recoverWithItem(failure -> {
                            stop(Optional.of(failure));
                            return before;
                        });
    }

    /** What is worth it is asked again, each after its own time; the other answers are final. */
    private Uni<List<BatchAnswer>> settled(Batch batch, List<BatchAnswer> answers, int number) {
        var repeats = BatchRepeat.of(batch, answers, retries, number);
        var again = repeats.stream().flatMap(repeat -> repeat.before().stream()).toList();
        var done = answers.stream().filter(answer -> !again.contains(answer)).toList();
        if (failFast && done.stream().anyMatch(BatchAnswer::isRefusal)) {
            stop(Optional.empty());
        }
        return Multi.createFrom()
                .iterable(repeats)
                .onItem()
                .transformToUniAndConcatenate(repeat -> repeated(repeat, number))
                .collect()
                .asList()
                .map(lists -> Stream.concat(Stream.of(done), lists.stream())
                        .flatMap(List::stream)
                        .toList());
    }

    private Uni<List<BatchAnswer>> repeated(BatchRepeat repeat, int number) {
        var wait = Uni.createFrom().deferred(() -> retries.waiting(repeat.left(), repeat.reason(), number));
        return untilStopped(wait, null).chain(() -> asked(repeat.batch(), repeat.before(), number + 1));
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
