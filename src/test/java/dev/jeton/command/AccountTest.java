package dev.jeton.command;

class AccountTest extends InJvm implements AccountContract {}
