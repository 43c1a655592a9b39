package dev.jeton.command;

class ProtectionTest extends InJvm implements ProtectionContract {}
