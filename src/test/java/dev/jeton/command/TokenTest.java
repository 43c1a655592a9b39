package dev.jeton.command;

class TokenTest extends InJvm implements TokenContract {}
