package dev.jeton.doctor;

import java.time.Instant;

/**
 * What this program is.
 *
 * @param version  with the commit
 * @param platform such as {@code linux-x86_64}
 * @param runtime  {@code native} or {@code jvm}
 * @param built    as of when; the clock cannot be right before that
 */
public record ProgramFacts(String version, String platform, String runtime, Instant built) {}
