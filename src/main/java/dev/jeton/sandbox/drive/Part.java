package dev.jeton.sandbox.drive;

/**
 * Bytes of a file that are to be sent.
 *
 * @param from the first one's place in the file
 */
public record Part(SandboxContent content, long from, long length) {
    public Part half() {
        return new Part(content, from, length / 2);
    }
}
