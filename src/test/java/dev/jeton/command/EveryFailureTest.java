package dev.jeton.command;

class EveryFailureTest extends InJvm implements EveryFailureContract {}
