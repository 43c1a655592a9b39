/**
 * Reads and writes JSON without changing a digit or a character. Owns Jackson; uses no other package.
 *
 * <p>{@link dev.jeton.json.Json} reads small objects as maps; {@link dev.jeton.json.JsonTree} reads any value, and keeps
 * each number as it was written; {@link dev.jeton.json.JsonList} finds the items of a page as ranges of its bytes. Read
 * {@link dev.jeton.json.Json} first.
 */
package dev.jeton.json;
