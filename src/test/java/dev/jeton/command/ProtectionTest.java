package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ProtectionTest extends InJvm implements ProtectionContract {}
