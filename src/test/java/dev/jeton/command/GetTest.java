package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class GetTest extends InJvm implements GetContract {}
