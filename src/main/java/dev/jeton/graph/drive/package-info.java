/**
 * Downloads and uploads the files of a drive: ranges, upload sessions, hashes, and the state that another run resumes.
 * File contents go to pre-authenticated URLs, without a token.
 *
 * <p>Uses {@code graph} and what that uses. Read {@link dev.jeton.graph.drive.Download} and {@link
 * dev.jeton.graph.drive.FileUpload} first.
 */
package dev.jeton.graph.drive;
