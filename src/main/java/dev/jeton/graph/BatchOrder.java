package dev.jeton.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts answers into the order of the input: those that are early wait for the ones before them. */
final class BatchOrder {
    private final TreeSet<Long> unanswered = new TreeSet<>();
    private final TreeMap<Long, BatchAnswer> answered = new TreeMap<>();
    private long unsentFrom;

    synchronized void sent(Batch batch) {
        batch.requests().forEach(request -> unanswered.add(request.line()));
        unsentFrom = batch.unsentFrom();
    }

    synchronized void answered(List<BatchAnswer> answers) {
        answers.forEach(answer -> {
            unanswered.remove(answer.line());
            answered.put(answer.line(), answer);
        });
    }

    /** The answers that are next in the order of the input, each of them once. */
    synchronized List<BatchAnswer> next() {
        var upTo = unanswered.isEmpty() ? unsentFrom : Math.min(unsentFrom, unanswered.first());
        return taken(answered.headMap(upTo));
    }

    /** All answers that are left, in order: for when no more come. */
    synchronized List<BatchAnswer> rest() {
        return taken(answered);
    }

    private static List<BatchAnswer> taken(SortedMap<Long, BatchAnswer> some) {
        var copy = new ArrayList<>(some.values());
        some.clear();
        return copy;
    }
}
