/**
 * Private files: who may read them, how they are replaced, how processes take turns, what becomes of a broken one.
 *
 * <p>Imports nothing of jeton's and no library. Read {@link dev.jeton.storage.PrivateFile} first.
 */
package dev.jeton.storage;
