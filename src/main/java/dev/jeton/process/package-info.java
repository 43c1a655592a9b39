/**
 * Other programs: finding one on {@code PATH}, starting it with a given environment, and passing signals on to it.
 *
 * <p>Uses no other package. Read {@link dev.jeton.process.LocalProgram} first; {@link dev.jeton.process.ChildProcess} is
 * for {@code jeton exec}.
 */
package dev.jeton.process;
