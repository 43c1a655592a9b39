package dev.jeton.graph;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Requests of a batch that are to be asked again at the same moment.
 *
 * @param batch  of them alone
 * @param before what was answered to them
 * @param due    when, on the clock of {@link System#nanoTime}
 * @param reason for a person
 */
record BatchRepeat(Batch batch, List<BatchAnswer> before, long due, String reason) {
    /** Moments closer than that are the same. */
    private static final long GRAIN = 100;

    /**
     * Those that are worth it, the first that are due first. What depends on each other waits together, for as long as
     * one of them must.
     *
     * @param number of the retry, from 1
     */
    static List<BatchRepeat> of(Batch batch, List<BatchAnswer> answers, Retries retries, int number) {
        var waits = waits(batch, answers, retries, number);
        var again = batch.again(waits.keySet(), answers);
        spread(waits, again);
        var byWait = again.stream()
                .collect(Collectors.groupingBy(request -> waits.get(request.id()), TreeMap::new, Collectors.toList()));
        var now = System.nanoTime();
        return byWait.entrySet().stream()
                .map(group -> of(
                        batch, group.getValue(), answers, now + group.getKey().toNanos()))
                .toList();
    }

    /** Until it is due: not nothing, which is no delay. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, due - System.nanoTime()));
    }

    private static BatchRepeat of(Batch batch, List<BatchRequest> some, List<BatchAnswer> answers, long due) {
        var ids = some.stream().map(BatchRequest::id).collect(Collectors.toSet());
        var before =
                answers.stream().filter(answer -> ids.contains(answer.id())).toList();
        var status =
                before.stream().mapToInt(BatchAnswer::status).filter(each -> each != BatchAnswer.FAILED_DEPENDENCY);
        return new BatchRepeat(
                batch.with(some),
                before,
                due,
                "HTTP status " + status.max().orElseThrow() + " for " + some.size() + " of "
                        + batch.requests().size() + " requests");
    }

    private static Map<String, Duration> waits(Batch batch, List<BatchAnswer> answers, Retries retries, int number) {
        var backoff = Retries.backoff(number);
        var methods = batch.requests().stream().collect(Collectors.toMap(BatchRequest::id, BatchRequest::method));
        var waits = new HashMap<String, Duration>();
        for (var answer : answers) {
            var alone = answer.alone();
            if (retries.isWorthIt(alone, methods.get(answer.id()).isIdempotent(), number)) {
                var wait = retries.wait(alone, backoff).toMillis();
                waits.put(answer.id(), Duration.ofMillis((wait + GRAIN - 1) / GRAIN * GRAIN));
            }
        }
        return waits;
    }

    private static void spread(Map<String, Duration> waits, List<BatchRequest> again) {
        again.forEach(request -> waits.putIfAbsent(request.id(), Duration.ZERO));
        for (var before = Map.<String, Duration>of(); !before.equals(waits); ) {
            before = Map.copyOf(waits);
            for (var request : again) {
                request.dependsOn().stream().filter(waits::containsKey).forEach(id -> {
                    var longest = waits.get(id).compareTo(waits.get(request.id())) > 0
                            ? waits.get(id)
                            : waits.get(request.id());
                    waits.put(id, longest);
                    waits.put(request.id(), longest);
                });
            }
        }
    }
}
