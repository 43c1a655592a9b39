package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ExplainTest extends InJvm implements ExplainContract {}
