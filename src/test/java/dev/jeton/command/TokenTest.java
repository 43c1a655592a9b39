package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class TokenTest extends InJvm implements TokenContract {}
