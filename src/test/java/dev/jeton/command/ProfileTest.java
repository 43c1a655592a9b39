package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ProfileTest extends InJvm implements ProfileContract {}
