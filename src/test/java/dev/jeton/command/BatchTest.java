package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class BatchTest extends InJvm implements BatchContract {}
