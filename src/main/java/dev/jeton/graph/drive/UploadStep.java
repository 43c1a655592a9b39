package dev.jeton.graph.drive;

import dev.jeton.failure.Failure;

/** The state of an upload session after a request. */
public sealed interface UploadStep {
    /** The session expects the bytes from an offset on. */
    record Next(long offset) implements UploadStep {}

    /** The upload is complete; the item is JSON. */
    record Done(String item) implements UploadStep {}

    /** The server no longer knows the session. */
    record Lost(String reason) implements UploadStep {}

    /** The server refuses the file, or the session of an earlier run. */
    record Refused(Failure failure) implements UploadStep {}

    /** The session names neither the item nor a range of the file that it expects. */
    record Unclear(String reason) implements UploadStep {}
}
