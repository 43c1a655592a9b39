package dev.jeton.command;

class LogoutTest extends InJvm implements LogoutContract {}
