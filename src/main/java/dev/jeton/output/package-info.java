/**
 * How results look: tables, JSON, QR codes, and which stream they go to; also the person's clipboard and browser.
 *
 * <p>Owns the QR encoder. Imports nothing of jeton's: it is handed text and rows, not clients. Read
 * {@link dev.jeton.output.Output} first.
 */
package dev.jeton.output;
