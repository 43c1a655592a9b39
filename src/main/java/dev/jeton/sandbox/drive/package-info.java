/**
 * The pretend drive: a tree of files, and the other origin at which their contents are fetched and sent.
 *
 * <p>Of the packages around it uses what a request, an answer and a scenario are, and Graph's errors. It knows nothing
 * of tokens: its links are passes of their own. Read {@link dev.jeton.sandbox.drive.Drive} first, then
 * {@link dev.jeton.sandbox.drive.Storage}.
 */
package dev.jeton.sandbox.drive;
