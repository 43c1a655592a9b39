package dev.jeton.sandbox.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.drive.Part;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The messages that were sent in MIME format, the newest first.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-send-mime-message">Send messages with MIME content</a>
 */
final class SentMail {
    private static final int MAX_REQUEST = 4 << 20;
    private static final int CAPACITY = 20;
    private static final Pattern RECIPIENT = Pattern.compile("(?im)^(To|Cc|Bcc):(?s:.*?)[^\\s@]@[^\\s@]");
    private static final Pattern FROM = Pattern.compile("(?im)^From:.*?([^\\s<>\"]+@[^\\s<>\"]+)");
    private static final Pattern SUBJECT = Pattern.compile("(?im)^Subject:[ \\t]*(.*?)\\r?$");

    private final List<Message> messages = new ArrayList<>();
    private int count;

    private record Message(String id, byte[] mime) {
        private Row row() {
            return Row.sparse(new JsonObject()
                    .put("id", id)
                    .put("subject", first(SUBJECT, header(mime)).orElse("")));
        }
    }

    /** @param sender the address of the mailbox that sends */
    Reply add(SandboxCall call, String sender) {
        if (call.body().text().length() > MAX_REQUEST) {
            return GraphError.reply(call, 413, "BadRequest", "The maximum request length supported is 4MB.");
        }
        var mime = decoded(call.body().text());
        var header = header(mime);
        if (!RECIPIENT.matcher(header).find()) {
            throw new GraphErrorReply("ErrorInvalidRecipients", "At least one recipient isn't valid.");
        }
        first(FROM, header).filter(from -> !from.equalsIgnoreCase(sender)).ifPresent(other -> {
            throw SharedMailbox.denied();
        });
        if (messages.size() == CAPACITY) {
            messages.remove(CAPACITY - 1);
        }
        messages.add(0, new Message("sent-" + ++count, mime));
        return Reply.empty(202);
    }

    List<Row> rows() {
        return messages.stream().map(Message::row).toList();
    }

    /** @param rest {@code /ID/$value} */
    Reply one(SandboxCall call, String rest) {
        return messages.stream()
                .filter(message -> rest.equals("/" + message.id() + "/$value"))
                .map(message -> Reply.part(200, Part.of(message.mime())).with("Content-Type", "text/plain"))
                .findFirst()
                .orElseGet(() -> GraphError.itemNotFound(call));
    }

    private static byte[] decoded(String body) {
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new GraphErrorReply("ErrorMimeContentInvalidBase64String", "Invalid base64 string for MIME content.");
        }
    }

    private static String header(byte[] mime) {
        return new String(mime, UTF_8).split("\r?\n\r?\n", 2)[0];
    }

    private static Optional<String> first(Pattern pattern, String header) {
        var found = pattern.matcher(header);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
