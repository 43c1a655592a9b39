package dev.jeton.failure;

import java.io.Serializable;

/** A mistyped word of the command line, and the one that was probably meant. */
public record Correction(String typed, String meant) implements Serializable {}
