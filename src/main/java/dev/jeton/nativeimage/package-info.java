/**
 * Substitutions for the native build: code of libraries, and one method of {@code command.Main}, that the native builder
 * replaces. The JVM never loads a class of this package.
 *
 * <p>Owns the annotations of GraalVM, may name the classes of any library, and is used by nothing. {@code SubstitutionsTest}
 * checks on the JVM that what a substitution names exists. {@code native/README.md} lists them with their reasons. Read
 * {@link dev.jeton.nativeimage.StartSubstitutions} first.
 */
package dev.jeton.nativeimage;
