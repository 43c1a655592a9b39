package dev.jeton.support;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;

/**
 * Tests that start processes. They run side by side, each in a temporary folder of its own; none runs for more than three
 * minutes, whatever it waits for, and none leaves a process behind.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(CONCURRENT)
@Timeout(value = 3, unit = MINUTES, threadMode = SEPARATE_THREAD)
@ExtendWith(EndsProcesses.class)
public @interface ProcessTest {}
