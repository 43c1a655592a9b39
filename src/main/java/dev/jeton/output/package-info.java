/**
 * Writes results to stdout or a file as table, TSV, JSON, NDJSON or YAML, and everything else to stderr. Owns colours, text
 * width, QR codes, JMESPath, and the files that downloads are written to; copies to the clipboard and opens the browser.
 *
 * <p>Uses {@code json}, {@code process} and {@code failure}. Read {@link dev.jeton.output.Output} and {@link
 * dev.jeton.output.Results} first.
 */
package dev.jeton.output;
