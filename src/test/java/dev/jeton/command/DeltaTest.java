package dev.jeton.command;

class DeltaTest extends InJvm implements DeltaContract {}
