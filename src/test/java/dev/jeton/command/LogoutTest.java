package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class LogoutTest extends InJvm implements LogoutContract {}
