package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class GetOutputTest extends InJvm implements GetOutputContract {}
