package dev.jeton.command;

class SuggestionTest extends InJvm implements SuggestionContract {}
