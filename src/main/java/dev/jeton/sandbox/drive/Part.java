package dev.jeton.sandbox.drive;

/**
 * The bytes of a file to send.
 *
 * @param from offset of the first byte
 */
public record Part(SandboxContent content, long from, long length) {
    public Part half() {
        return new Part(content, from, length / 2);
    }
}
