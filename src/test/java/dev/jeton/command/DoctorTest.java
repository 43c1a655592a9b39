package dev.jeton.command;

import org.junit.jupiter.api.parallel.Isolated;

/** Alone: beside other tests, a check may take longer than its limit. */
@Isolated
class DoctorTest extends InJvm implements DoctorContract, DoctorNetworkContract {}
