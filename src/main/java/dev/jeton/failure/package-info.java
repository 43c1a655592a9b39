/**
 * What can go wrong: one exception, {@link dev.jeton.failure.Failure}, and one enum, {@link dev.jeton.failure.Outcome},
 * whose name and exit code are the same in JSON, in the README and in the program.
 *
 * <p>A failure answers one question: fix something, sign in, or try again? {@code command} turns it into text and an exit
 * code. Uses no other package. Read {@link dev.jeton.failure.Failure} first.
 */
package dev.jeton.failure;
