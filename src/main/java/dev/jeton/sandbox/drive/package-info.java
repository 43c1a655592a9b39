/**
 * A simulated drive: its files and folders, and the origin for downloads and uploads.
 *
 * <p>This package owns the files, their contents and hashes, ranges and upload sessions. Its URLs are
 * pre-authenticated: it does not know access tokens. {@code sandbox.graph} handles the metadata under {@code
 * /me/drive}. Read {@link dev.jeton.sandbox.drive.Drive} first, then {@link dev.jeton.sandbox.drive.Storage}.
 */
package dev.jeton.sandbox.drive;
