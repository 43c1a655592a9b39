package dev.jeton.command;

class DownloadTest extends InJvm implements DownloadContract {}
