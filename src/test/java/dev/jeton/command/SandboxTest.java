package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SandboxTest extends InJvm implements SandboxContract {}
