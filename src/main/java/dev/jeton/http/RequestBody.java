package dev.jeton.http;

/** The body of a request: bytes in memory, or a part of a file that is read while it is sent. */
public sealed interface RequestBody permits Content, FilePart {}
