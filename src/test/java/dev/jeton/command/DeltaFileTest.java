package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DeltaFileTest extends InJvm implements DeltaFileContract {}
