package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DownloadTest extends InJvm implements DownloadContract {}
