package dev.jeton.doctor;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.jeton.doctor.Step.Result;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.TimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Runs checks side by side, each with a time limit. A check whose needs are not met is skipped, and a check that throws or
 * takes too long says so, so that none ends the others.
 */
public final class Examination {
    private final long start = System.nanoTime();
    private final Duration each;
    private final Duration whole;
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param each  time limit of one check
     * @param whole time limit of all
     */
    Examination(Duration each, Duration whole) {
        this.each = each;
        this.whole = whole;
    }

    /** Returns the steps in the order in which they were added. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Starts a check of this machine as soon as its needs are met. */
    Step add(String name, Check check, Step... needs) {
        return add(name, "", check, Finding.skipped("no result within " + each.toSeconds() + " s"), needs);
    }

    /** @param overdue what it means if the check takes too long */
    Step add(String name, String host, Check check, Finding overdue, Step... needs) {
        var met = CompletableFuture.allOf(Stream.of(needs).map(Step::result).toArray(CompletableFuture<?>[]::new));
        var step = new Step(name, host, met.thenCompose(done -> blocker(needs)
                .map(blocker -> CompletableFuture.completedFuture(blocked(blocker)))
                .orElseGet(() -> started(name, check, overdue))));
        steps.add(step);
        return step;
    }

    /** Returns the name of the first need that is not met, or of what it needs itself. */
    private static Optional<String> blocker(Step... needs) {
        return Stream.of(needs)
                .filter(need -> !need.finding().verdict().isUsable())
                .map(need -> need.result().join().blockedBy().orElse(need.name()))
                .findFirst();
    }

    private static Result blocked(String blocker) {
        return new Result(Finding.skipped("needs " + blocker), Duration.ZERO, Optional.of(blocker));
    }

    private CompletableFuture<Result> started(String name, Check check, Finding overdue) {
        var from = System.nanoTime();
        var left = whole.minusNanos(from - start);
        if (left.isNegative()) {
            return CompletableFuture.completedFuture(
                    result(Finding.skipped("the checks before it took " + whole.toSeconds() + " s"), from));
        }
        var finding = new CompletableFuture<Finding>();
        var thread = new Thread(() -> finding.complete(found(check, overdue)), "doctor: " + name);
        thread.setDaemon(true);
        thread.start();
        var limit = each.compareTo(left) < 0 ? each : left;
        return finding.completeOnTimeout(overdue, limit.toNanos(), NANOSECONDS)
                .whenComplete((done, never) -> thread.interrupt())
                .thenApply(done -> result(done, from));
    }

    private static Result result(Finding finding, long from) {
        return new Result(finding, Duration.ofNanos(System.nanoTime() - from), Optional.empty());
    }

    /** Names only the type of an unexpected exception: its message may hold a secret. */
    private static Finding found(Check check, Finding overdue) {
        try {
            return check.run();
        } catch (Failure e) {
            return Finding.of(e);
        } catch (TimeoutException e) {
            return overdue;
        } catch (Exception | StackOverflowError e) {
            return Finding.skipped("unexpected " + e.getClass().getSimpleName());
        }
    }
}
