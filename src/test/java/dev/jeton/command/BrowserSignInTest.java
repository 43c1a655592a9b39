package dev.jeton.command;

class BrowserSignInTest extends InJvm implements BrowserSignInContract {}
