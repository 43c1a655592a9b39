package dev.jeton.command;

class GetOutputTest extends InJvm implements GetOutputContract {}
