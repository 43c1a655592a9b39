package dev.jeton.command;

class ResponseBodyTest extends InJvm implements ResponseBodyContract {}
