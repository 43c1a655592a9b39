package dev.jeton.command;

class GivenTokenCallTest extends InJvm implements GivenTokenContract {}
