package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class AccountTest extends InJvm implements AccountContract {}
