package dev.jeton.graph;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts answers into the order of the input. It keeps those that are early, and lets no more requests leave while there
 * are too many of them.
 */
final class BatchOrder {
    private final int mostWaiting;
    private final TreeSet<Long> asked = new TreeSet<>();
    private final TreeMap<Long, BatchAnswer> early = new TreeMap<>();
    private long unsentFrom;
    private boolean ended;
    private Optional<UniEmitter<? super Void>> waiting = Optional.empty();

    /** @param mostWaiting how many requests may be under way or answered early at once */
    BatchOrder(int mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    /** Waits until a batch may leave. Where none is under way one must, or nothing would ever come. */
    Uni<Void> room() {
        return Uni.createFrom().<Void>emitter(this::whenThereIsRoom);
    }

    synchronized void sent(Batch batch) {
        batch.requests().forEach(request -> asked.add(request.line()));
        unsentFrom = batch.unsentFrom();
    }

    /** Nothing waits any more: what is not answered will not be. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        letGoOn();
    }

    /** The answers that are next in the order of the input. */
    List<BatchAnswer> take(List<BatchAnswer> answers) {
        var next = ordered(answers);
        letGoOn();
        return next;
    }

    /** Those that are left when no more come, in order. */
    synchronized List<BatchAnswer> rest() {
        var rest = List.copyOf(early.values());
        early.clear();
        return rest;
    }

    private synchronized List<BatchAnswer> ordered(List<BatchAnswer> answers) {
        answers.forEach(answer -> {
            asked.remove(answer.line());
            early.put(answer.line(), answer);
        });
        var upTo = asked.isEmpty() ? unsentFrom : Math.min(unsentFrom, asked.first());
        var next = early.headMap(upTo);
        var copy = new ArrayList<>(next.values());
        next.clear();
        return copy;
    }

    private void whenThereIsRoom(UniEmitter<? super Void> emitter) {
        synchronized (this) {
            if (!hasRoom()) {
                waiting = Optional.of(emitter);
                return;
            }
        }
        emitter.complete(null);
    }

    private void letGoOn() {
        Optional<UniEmitter<? super Void>> next;
        synchronized (this) {
            next = hasRoom() ? waiting : Optional.empty();
            waiting = next.isPresent() ? Optional.empty() : waiting;
        }
        next.ifPresent(emitter -> emitter.complete(null));
    }

    private boolean hasRoom() {
        return ended || asked.isEmpty() || asked.size() + early.size() + Batch.LARGEST <= mostWaiting;
    }
}
