package dev.jeton.command;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class UploadTest extends InJvm implements UploadContract {}
