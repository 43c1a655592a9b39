package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.json.RawValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The items of a list in memory, for a query that needs all of them at once. */
final class CollectedList {
    /** In bytes. */
    static final int LIMIT = 256 << 20;

    private static final Optional<String> NAME = Optional.of("value");

    private final int limit;
    private final ByteArrayOutputStream items = new ByteArrayOutputStream();

    CollectedList(int limit) {
        this.limit = limit;
    }

    /** Fails with {@link Query.TooLarge} if there are more bytes than the limit. */
    void addAll(List<RawValue> more) {
        for (var item : more) {
            if (item.length() >= limit - items.size()) {
                throw new Query.TooLarge(limit);
            }
            if (items.size() > 0) {
                items.write(',');
            }
            items.write(item.source(), item.from(), item.length());
        }
    }

    /** Returns an object with the list and, if it is known, the total number of items. */
    RawValue document(Optional<String> count) {
        var json = new ByteArrayOutputStream(items.size() + 100);
        json.writeBytes(JsonStyle.PLAIN.listStart(NAME, count).getBytes(UTF_8));
        try {
            items.writeTo(json);
            json.writeBytes(JsonStyle.PLAIN.listEnd(NAME).getBytes(UTF_8));
            return RawValue.of(json.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e); // its items are valid
        }
    }
}
