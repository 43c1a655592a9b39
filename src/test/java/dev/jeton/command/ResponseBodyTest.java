package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ResponseBodyTest extends InJvm implements ResponseBodyContract {}
