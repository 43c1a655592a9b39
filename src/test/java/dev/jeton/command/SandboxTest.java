package dev.jeton.command;

class SandboxTest extends InJvm implements SandboxContract {}
