package dev.jeton.command;

class ResourceCallTest extends InJvm implements ResourceCallContract {}
