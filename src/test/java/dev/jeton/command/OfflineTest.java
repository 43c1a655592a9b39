package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OfflineTest extends InJvm implements OfflineContract {}
