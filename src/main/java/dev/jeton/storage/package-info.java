/**
 * Private files: who may read them, how they are replaced, how processes take turns, what becomes of a broken one, how
 * their content is encrypted.
 *
 * <p>Imports nothing of jeton's. Bouncy Castle makes keys out of passphrases, with its lightweight API; the JDK encrypts.
 * Read {@link dev.jeton.storage.PrivateFile} first, then {@link dev.jeton.storage.Protections}.
 */
package dev.jeton.storage;
