package dev.jeton.command;

class DeltaFileTest extends InJvm implements DeltaFileContract {}
