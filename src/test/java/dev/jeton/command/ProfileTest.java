package dev.jeton.command;

class ProfileTest extends InJvm implements ProfileContract {}
