package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DeltaTest extends InJvm implements DeltaContract {}
