package dev.jeton.command;

class WriteTest extends InJvm implements WriteContract {}
