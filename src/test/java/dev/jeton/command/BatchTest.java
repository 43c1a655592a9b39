package dev.jeton.command;

class BatchTest extends InJvm implements BatchContract {}
