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

/** One run through many requests: sends each batch as soon as it is read, some at once, and hands on the answers in order. */
public final class BatchRun {
    private final BatchRequests requests;
    private final Function<Batch, Uni<Response<Content>>> exchange;
    private final GraphExchanges exchanges;
    private final int parallel;
    private final boolean failFast;
    private final StopSignal stop = new StopSignal();
    /** Those that are not handed on yet, by the line of their request. */
    private final SortedMap<Long, BatchAnswer> waiting = new ConcurrentSkipListMap<>();
    /** Done when the batch that was read last, and all before it, are answered. */
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /**
     * Returns the answers to many requests, in the order of the requests and as soon as those before them are there.
     * Requests that may be retried are. Each batch is sent as soon as it is read. Fails, after the answers to what was
     * sent, if Graph refuses a batch as a whole or if a line is no request.
     *
     * @param parallel the most batches that are sent and not handed on
     * @param failFast whether nothing more is sent after the first refusal
     * @param deadline when it fails, after the answers that are there
     */
    public static Multi<BatchAnswer> answers(
            Graph graph, BatchRequests requests, int parallel, boolean failFast, Optional<Deadline> deadline) {
        return Multi.createFrom().deferred(() -> {
            var run = new BatchRun(requests, batch -> answer(graph, batch), graph.exchanges(), parallel, failFast);
            return deadline.map(run::answers).orElseGet(run::answers);
        });
    }

    private static Uni<Response<Content>> answer(Graph graph, Batch batch) {
        return Uni.createFrom()
                .deferred(() -> graph.exchange(batch.call(), graph.exchanges().attempts(batch.isIdempotent())))
                .map(response -> graph.accepted(response, batch.call()));
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

    Multi<BatchAnswer> answers() {
        return inOrder().onCompletion().switchTo(this::rest);
    }

    /** The same, but at the deadline nothing more is waited for: it hands on the answers that came, and fails. */
    Multi<BatchAnswer> answers(Deadline deadline) {
        return inOrder()
                .onCompletion()
                .invoke(stop::stop)
                .select()
                .first(deadline.left())
                .onCompletion()
                .invoke(() -> stop.fail(deadline.passed()))
                .onCompletion()
                .switchTo(this::rest);
    }

    private Multi<BatchAnswer> inOrder() {
        var reader = Executors.newSingleThreadExecutor(BatchRun::thread);
        return Multi.createBy()
                .repeating()
                .uni(() -> read(reader))
                .until(Batch::isEmpty)
                .onItem()
                .transformToUni(this::answeredInOrder)
                .merge(parallel)
                .onItem()
                .transformToIterable(batch -> taken(waiting.headMap(batch.unsentFrom())))
                .onTermination()
                .invoke(reader::shutdown);
    }

    /** A daemon: the program ends although the thread waits for input that may never come. */
    private static Thread thread(Runnable reading) {
        var thread = new Thread(reading, "batch-requests");
        thread.setDaemon(true);
        return thread;
    }

    /** The next batch; an empty one at the end of the input, and as soon as nothing more is to be sent. */
    private Uni<Batch> read(Executor reader) {
        var next = Uni.createFrom().item(requests::next).runSubscriptionOn(reader);
        return stop.orIfStopped(next, Batch.none())
                .onFailure()
                .invoke(stop::fail)
                .onFailure()
                .recoverWithItem(Batch.none());
    }

    /**
     * The batch when it and all before it are answered. Until then it counts as one of those that are sent at once, so
     * that a slow batch holds up the reading, and no more answers wait than {@code parallel} batches have.
     */
    private Uni<Batch> answeredInOrder(Batch batch) {
        var before = last;
        var answered = new CompletableFuture<Void>();
        last = answered;
        return send(batch, exchanges.attempts(batch.isIdempotent()))
                .chain(() -> Uni.createFrom().completionStage(before))
                .invoke(() -> answered.complete(null))
                .replaceWith(batch);
    }

    private Uni<Void> send(Batch batch, Attempts attempts) {
        if (stop.isStopped()) {
            return Uni.createFrom().voidItem();
        }
        return exchange.apply(batch)
                .map(response -> batch.answers(response.body().text()))
                .chain(answers -> settle(batch, answers, attempts))
                .onFailure()
                .invoke(stop::fail)
                .onFailure()
                .recoverWithNull();
    }

    /** Keeps the answers, and sends the requests again that may be retried: a later answer replaces the earlier. */
    private Uni<Void> settle(Batch batch, List<BatchAnswer> answers, Attempts attempts) {
        answers.forEach(answer -> waiting.put(answer.line(), answer));
        batch.unanswered(answers).ifPresent(stop::fail);
        var repeat = BatchRepeat.of(batch, answers, exchanges.policy());
        var pause = repeat.flatMap(again -> again.pause(batch, attempts));
        if (pause.isEmpty()) {
            stopAtRefusal(answers);
            return Uni.createFrom().voidItem();
        }
        var again = repeat.orElseThrow();
        stopAtRefusal(again.others(answers));
        return stop.orIfStopped(pause.get(), null).chain(() -> send(again.batch(), attempts));
    }

    private void stopAtRefusal(List<BatchAnswer> answers) {
        if (failFast && answers.stream().anyMatch(BatchAnswer::isRefusal)) {
            stop.stop();
        }
    }

    /** What is left if the run was stopped, and then the failure if that was the reason. */
    private Multi<BatchAnswer> rest() {
        var rest = Multi.createFrom().iterable(taken(waiting));
        return stop.failure()
                .map(failure -> rest.onCompletion().failWith(failure))
                .orElse(rest);
    }

    private static List<BatchAnswer> taken(SortedMap<Long, BatchAnswer> some) {
        var answers = List.copyOf(some.values());
        some.clear();
        return answers;
    }
}
