package dev.jeton.graph.batch;

import dev.jeton.graph.Graph;
import dev.jeton.graph.GraphExchanges;
import dev.jeton.http.Attempts;
import dev.jeton.http.Content;
import dev.jeton.http.Deadline;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Sends batches as soon as they are read, several at a time, and returns the responses in the order of the requests. */
public final class BatchRun {
    private final BatchRequests requests;
    private final Function<Batch, Uni<Response<Content>>> exchange;
    private final GraphExchanges exchanges;
    private final int parallel;
    private final boolean failFast;
    private final StopSignal stop = new StopSignal();
    /** The responses that are not emitted yet, by the line of their request. */
    private final SortedMap<Long, BatchResponse> buffered = new ConcurrentSkipListMap<>();
    /** Completes after the last batch that was read, and all before it. */
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /**
     * Returns the responses in the order of the requests. Repeats requests as the retry policy allows. If Graph refuses a
     * whole batch, or a line is not a valid request, it emits the responses to all batches that were sent, then fails.
     *
     * @param parallel the maximum number of batches whose responses are pending or buffered
     * @param failFast whether to send nothing more after the first error response
     * @param deadline when to emit the responses received so far, and fail
     */
    public static Multi<BatchResponse> responses(
            Graph graph, BatchRequests requests, int parallel, boolean failFast, Optional<Deadline> deadline) {
        return Multi.createFrom().deferred(() -> {
            var run = new BatchRun(requests, batch -> send(graph, batch), graph.exchanges(), parallel, failFast);
            return deadline.map(run::responses).orElseGet(run::responses);
        });
    }

    private static Uni<Response<Content>> send(Graph graph, Batch batch) {
        return Uni.createFrom()
                .deferred(() -> graph.exchange(batch.call(), graph.exchanges().attempts(batch.isIdempotent())))
                .map(response -> graph.requireSuccess(response, batch.call(), batch.isIdempotent()));
    }

    BatchRun(
            BatchRequests requests,
            Function<Batch, Uni<Response<Content>>> exchange,
            GraphExchanges exchanges,
            int parallel,
            boolean failFast) {
        this.requests = requests;
        this.exchange = exchange;
        this.exchanges = exchanges;
        this.parallel = parallel;
        this.failFast = failFast;
    }

    Multi<BatchResponse> responses() {
        return inOrder().onCompletion().switchTo(this::remaining);
    }

    /** Returns the responses; at the deadline, emits those received so far and fails. */
    Multi<BatchResponse> responses(Deadline deadline) {
        return inOrder()
                .onCompletion()
                .invoke(stop::stop)
                .select()
                .first(deadline.left())
                .onCompletion()
                .invoke(() -> stop.fail(deadline.passed()))
                .onCompletion()
                .switchTo(this::remaining);
    }

    private Multi<BatchResponse> inOrder() {
        var reader = Executors.newSingleThreadExecutor(BatchRun::thread);
        return Multi.createBy()
                .repeating()
                .uni(() -> read(reader))
                .until(Batch::isEmpty)
                .onItem()
                .transformToUni(this::sendInOrder)
                .merge(parallel)
                .onItem()
                .transformToIterable(batch -> removeAll(buffered.headMap(batch.unsentFrom())))
                .onTermination()
                .invoke(reader::shutdown);
    }

    /** Returns a daemon thread, so that the program can end while the thread waits for input. */
    private static Thread thread(Runnable reading) {
        var thread = new Thread(reading, "batch-requests");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the next batch; an empty one at the end of the input, and after a stop. */
    private Uni<Batch> read(Executor reader) {
        var next = Uni.createFrom().item(requests::next).runSubscriptionOn(reader);
        return stop.orIfStopped(next, Batch.end())
                .onFailure()
                .invoke(stop::fail)
                .onFailure()
                .recoverWithItem(Batch.end());
    }

    /**
     * Sends a batch, and completes after all batches before it have completed. Until then it counts as one of the {@code
     * parallel} batches, so that a slow batch stops the reading, and the number of buffered responses is limited.
     */
    private Uni<Batch> sendInOrder(Batch batch) {
        var previous = last;
        var completed = new CompletableFuture<Void>();
        last = completed;
        return send(batch, exchanges.attempts(batch.isIdempotent()))
                .chain(() -> Uni.createFrom().completionStage(previous))
                .invoke(() -> completed.complete(null))
                .replaceWith(batch);
    }

    private Uni<Void> send(Batch batch, Attempts attempts) {
        if (stop.isStopped()) {
            return Uni.createFrom().voidItem();
        }
        return exchange.apply(batch)
                .map(response -> batch.responses(response.body().bytes(), stop::fail))
                .chain(responses -> buffer(batch, responses, attempts))
                .onFailure()
                .invoke(stop::fail)
                .onFailure()
                .recoverWithNull();
    }

    /** Buffers the responses, and repeats requests if the policy allows it: their next responses replace these. */
    private Uni<Void> buffer(Batch batch, List<BatchResponse> responses, Attempts attempts) {
        responses.forEach(response -> buffered.put(response.line(), response));
        batch.missingResponse(responses).ifPresent(stop::fail);
        var possible = BatchRepeat.of(batch, responses, exchanges.policy());
        var pause = possible.flatMap(repeat -> repeat.pause(batch, attempts));
        if (pause.isEmpty()) {
            stopAtError(responses);
            return Uni.createFrom().voidItem();
        }
        var repeat = possible.orElseThrow();
        stopAtError(repeat.finalResponses(responses));
        return stop.orIfStopped(pause.get(), null).chain(() -> send(repeat.batch(), attempts));
    }

    private void stopAtError(List<BatchResponse> responses) {
        if (failFast && responses.stream().anyMatch(BatchResponse::isError)) {
            stop.stop();
        }
    }

    /** Emits what is buffered after a stop, then fails if the run was stopped by a failure. */
    private Multi<BatchResponse> remaining() {
        var responses = Multi.createFrom().iterable(removeAll(buffered));
        return stop.failure()
                .map(failure -> responses.onCompletion().failWith(failure))
                .orElse(responses);
    }

    private static List<BatchResponse> removeAll(SortedMap<Long, BatchResponse> some) {
        var responses = List.copyOf(some.values());
        some.clear();
        return responses;
    }
}
