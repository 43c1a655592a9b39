package dev.jeton.command;

import io.quarkus.test.junit.main.QuarkusMainTest;

@QuarkusMainTest
class UploadTest implements UploadContract {}
