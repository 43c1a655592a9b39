/**
 * Reads and writes JSON without losing a digit or a letter. Jackson is used nowhere else. {@link dev.jeton.json.Json} reads
 * small objects as maps; {@link dev.jeton.json.JsonTree} reads any value, and keeps each number as it is spelled.
 */
package dev.jeton.json;
