package dev.jeton.command;

import io.quarkus.test.junit.main.QuarkusMainTest;

@QuarkusMainTest
class DownloadTest implements DownloadContract {}
