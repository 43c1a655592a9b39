package dev.jeton.command;

class ExplainTest extends InJvm implements ExplainContract {}
