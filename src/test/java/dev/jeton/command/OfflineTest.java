package dev.jeton.command;

class OfflineTest extends InJvm implements OfflineContract {}
