package dev.jeton.command;

class JsonErrorsTest extends InJvm implements JsonErrorsContract {}
