package dev.jeton.command;

import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import org.junit.jupiter.api.parallel.Execution;

/** One after the other: a check on a busy machine would take longer than its limit. */
@Execution(SAME_THREAD)
class DoctorTest extends InJvm implements DoctorContract, DoctorNetworkContract {}
