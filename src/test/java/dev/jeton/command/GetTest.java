package dev.jeton.command;

class GetTest extends InJvm implements GetContract {}
