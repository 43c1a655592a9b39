package dev.jeton.command;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

@QuarkusMainIntegrationTest
class SandboxIT implements SandboxContract {}
