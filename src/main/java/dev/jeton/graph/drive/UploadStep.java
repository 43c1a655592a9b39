package dev.jeton.graph.drive;

/** How far an upload session has come. */
public sealed interface UploadStep {
    /** The session wants the bytes from an offset on. */
    record Next(long offset) implements UploadStep {}

    /** The file is in the drive: the item, as JSON. */
    record Done(String item) implements UploadStep {}

    /** The server does not know the session any more. */
    record Lost() implements UploadStep {}

    /** The session names neither the file nor a byte of it that is missing. */
    record Unclear(String reason) implements UploadStep {}
}
