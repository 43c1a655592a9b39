package dev.jeton.command.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A message as RFC 5322 describes it, with the bytes and line ends that it came with.
 *
 * @param fields the header, each field with its line ends
 * @param rest   the empty line and the body
 */
record MailMessage(List<Field> fields, byte[] rest, String lineEnd) {
    /** In bytes: base64 makes 4 MiB of it, the most that Graph takes in one request. */
    static final int LARGEST = 3 << 20;

    private static final Pattern NAME = Pattern.compile("[!-9;-~]+[ \\t]*:");

    /** The line that begins a message in a mailbox file. */
    private static final String MAILBOX_LINE = "From ";

    /** @param raw the bytes as ISO 8859-1 */
    record Field(String raw) {
        String name() {
            return raw.substring(0, raw.indexOf(':')).strip();
        }

        boolean isNamed(String name) {
            return name().equalsIgnoreCase(name);
        }

        /** Returns the value in one line. */
        String value() {
            var value = raw.substring(raw.indexOf(':') + 1).replaceAll("\r?\n|\r", "");
            return new String(value.getBytes(ISO_8859_1), UTF_8).strip();
        }
    }

    /** Reads a message; fails if it cannot be read, or is larger than Graph takes. */
    static MailMessage read(InputStream in, boolean keepsDots) {
        try {
            return of(keepsDots ? whole(in) : upToDot(in));
        } catch (IOException e) {
            throw NotSent.of(SysExit.IO, "standard input cannot be read: " + e.getMessage());
        }
    }

    /** Adds an empty line if the header does not end with one, so that a text without a header becomes the body. */
    static MailMessage of(byte[] bytes) {
        var text = new String(bytes, ISO_8859_1);
        var fields = new ArrayList<Field>();
        var length = 0;
        while (length < text.length()) {
            var line = line(text, length);
            if (!fields.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
                fields.add(new Field(fields.remove(fields.size() - 1).raw() + line));
            } else if (NAME.matcher(line).lookingAt()) {
                fields.add(new Field(line));
            } else if (length > 0 || !line.startsWith(MAILBOX_LINE)) {
                break;
            }
            length += line.length();
        }
        var lineEnd = line(text, 0).endsWith("\r\n") ? "\r\n" : "\n";
        return new MailMessage(fields, rest(text.substring(length), lineEnd, fields), lineEnd);
    }

    /** Returns the line that begins there, with its end. */
    private static String line(String text, int from) {
        var end = text.indexOf('\n', from) + 1;
        return text.substring(from, end == 0 ? text.length() : end);
    }

    private static byte[] rest(String text, String lineEnd, List<Field> fields) {
        var hasEmptyLine = text.startsWith("\n") || text.startsWith("\r\n");
        var isCutOff = !fields.isEmpty() && !fields.get(fields.size() - 1).raw().endsWith("\n");
        return ((isCutOff ? lineEnd : "") + (hasEmptyLine ? "" : lineEnd) + text).getBytes(ISO_8859_1);
    }

    private static byte[] whole(InputStream in) throws IOException {
        var bytes = in.readNBytes(LARGEST + 1);
        requireSize(bytes.length);
        return bytes;
    }

    /** Returns the bytes up to a line that consists of one dot. */
    private static byte[] upToDot(InputStream in) throws IOException {
        var message = new ByteArrayOutputStream();
        var line = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        for (int count; (count = in.read(buffer)) >= 0; ) {
            for (var i = 0; i < count; i++) {
                line.write(buffer[i]);
                if (buffer[i] == '\n') {
                    if (line.size() <= 3 && line.toString(ISO_8859_1).matches("\\.\r?\n")) {
                        return message.toByteArray();
                    }
                    line.writeTo(message);
                    line.reset();
                }
            }
            requireSize(message.size() + line.size());
        }
        if (!line.toString(ISO_8859_1).equals(".")) {
            line.writeTo(message);
        }
        return message.toByteArray();
    }

    private static void requireSize(int bytes) {
        if (bytes > LARGEST) {
            throw NotSent.of(
                    SysExit.DATA,
                    "it is larger than 3 MB, and Graph takes no more in one request",
                    "Send large files as a link, for example one of jeton upload.");
        }
    }

    Optional<Field> find(String name) {
        return fields.stream().filter(field -> field.isNamed(name)).findFirst();
    }

    /** Returns the addresses in all fields with these names. */
    List<String> addresses(String... names) {
        return List.of(names).stream()
                .flatMap(name -> fields.stream().filter(field -> field.isNamed(name)))
                .flatMap(field -> MailAddresses.in(field.value()).stream())
                .toList();
    }

    /** Returns the message without the fields that match, and with another at the end of its header. */
    MailMessage replacing(Predicate<Field> old, String name, List<String> lines) {
        var kept = new ArrayList<>(fields.stream().filter(old.negate()).toList());
        if (!lines.isEmpty()) {
            var text = name + ": " + String.join(lineEnd + " ", lines) + lineEnd;
            kept.add(new Field(new String(text.getBytes(UTF_8), ISO_8859_1)));
        }
        return new MailMessage(kept, rest, lineEnd);
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        fields.forEach(field -> bytes.writeBytes(field.raw().getBytes(ISO_8859_1)));
        bytes.writeBytes(rest);
        return bytes.toByteArray();
    }
}
