package dev.jeton.command;

class UploadTest extends InJvm implements UploadContract {}
