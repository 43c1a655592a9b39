package dev.jeton.command;

class SetupTest extends InJvm implements SetupContract {}
