package dev.jeton.command;

import io.quarkus.test.junit.main.QuarkusMainTest;

@QuarkusMainTest
class ExamplesRunTest implements ExamplesContract {}
