package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.json.JsonTree;
import dev.jeton.json.RawValue;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Prints the items of a list as they arrive: the list may be larger than memory. */
final class ListPrinter {
    /** In bytes: one write for several items. */
    private static final int CHUNK = 64 << 10;

    private final Output output;
    private final Format format;
    private final Optional<String> name;
    private final JsonStyle style;
    private final Rows rows;
    private final Yaml yaml = new Yaml();
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private Optional<String> count = Optional.empty();
    private boolean isEmpty = true;
    private boolean isOpen;

    /** @param name of the field that holds the list; if empty, the list is the document */
    ListPrinter(Output output, View view, Optional<String> name) {
        this.output = output;
        this.format = view.format();
        this.name = name;
        this.style = format == Format.RAW ? JsonStyle.PLAIN : JsonStyle.of(output.terminal());
        this.rows = new Rows(output, view, true);
    }

    /** Sets the total number of items, to print before the first. */
    void count(String number) {
        count = Optional.of(number);
    }

    /** Marks the list as open only after the items are printed: nothing may follow a partial item. */
    void addAll(List<RawValue> items) {
        isOpen = false;
        for (var item : items) {
            add(item);
            if (chunk.size() >= CHUNK) {
                flush();
            }
        }
        flush();
        isOpen = !isEmpty;
    }

    /** Does the same for parsed items in a format that has rows. */
    void addRows(List<?> items) {
        isOpen = false;
        items.forEach(rows::add);
        isEmpty &= items.isEmpty();
        flush();
        isOpen = !isEmpty;
    }

    private void add(RawValue item) {
        switch (format) {
            case JSON, RAW -> {
                append(isEmpty ? style.listStart(name, count) : style.separator());
                append(item, style, () -> style.item(item, name));
            }
            case NDJSON -> {
                var line = style.onOneLine();
                append(item, line, () -> line.of(item.json()));
                append("\n");
            }
            case YAML -> append(yaml(item));
            case TABLE, TSV, CSV -> rows.add(JsonTree.parse(item));
        }
        isEmpty = false;
    }

    private String yaml(RawValue item) {
        var value = JsonTree.parse(item);
        return isEmpty ? yaml.listStart(name, value) : yaml.listNext(value);
    }

    void end() {
        isOpen = false;
        switch (format) {
            case JSON, RAW -> output.exactLine(isEmpty ? empty() : style.listEnd(name));
            case YAML ->
                output.print(
                        isEmpty
                                ? yaml.document(name.isPresent() ? Map.of(name.get(), List.of()) : List.of())
                                : yaml.listEnd(name));
            case TABLE, TSV, CSV -> rows.end();
            case NDJSON -> {}
        }
    }

    /** Ends a list that was interrupted, so that the output is a complete document. */
    void close() {
        if (isOpen) {
            end();
        }
    }

    private String empty() {
        return style.of(JsonStyle.PLAIN.listStart(name, count) + JsonStyle.PLAIN.listEnd(name));
    }

    /** Appends the bytes of an item if its style accepts them, else the formatted text. */
    private void append(RawValue item, JsonStyle by, Supplier<String> formatted) {
        if (by.accepts(item)) {
            chunk.write(item.source(), item.from(), item.length());
        } else {
            append(formatted.get());
        }
    }

    private void append(String text) {
        chunk.writeBytes(text.getBytes(UTF_8));
    }

    private void flush() {
        if (chunk.size() > 0) {
            output.print(chunk.toByteArray());
            chunk.reset();
        }
        rows.flush();
    }
}
