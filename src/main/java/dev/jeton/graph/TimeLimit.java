package dev.jeton.graph;

import dev.jeton.failure.Failure;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long something may take altogether.
 *
 * @param passed what it fails with then
 */
public record TimeLimit(Duration time, Supplier<Failure> passed) {}
