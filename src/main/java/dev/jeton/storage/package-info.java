/**
 * Private files: their permissions, atomic replacement, locks between processes, encryption, and what happens to a corrupt
 * file.
 *
 * <p>{@link dev.jeton.storage.PrivateFile} is one file, {@link dev.jeton.storage.FileLock} its lock,
 * {@link dev.jeton.storage.Protection} encrypts its content, {@link dev.jeton.storage.ProtectedFormat} adds version and
 * checksum. Bouncy Castle derives keys from passphrases (Argon2), the JDK encrypts. Uses {@code failure}, {@code json} and
 * {@code process}. Read {@link dev.jeton.storage.PrivateFile} first, then {@link dev.jeton.storage.Protections}.
 */
package dev.jeton.storage;
