package dev.jeton.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes results in the format asked for: one thing, a list that is there, or a list that still arrives. */
public final class Results {
    private final Output output;
    private final Format format;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private long count;

    public Results(Output output, Format format) {
        this.output = output;
        this.format = format;
    }

    /** One JSON document. */
    public void one(String json) {
        switch (format) {
            case JSON -> output.line(JsonText.indented(json));
            case NDJSON -> output.line(JsonText.compact(json));
            case TABLE -> Table.ofFields(JsonText.fields(json)).forEach(output::line);
            case RAW -> output.print(json);
        }
    }

    /** Rows of our own: an array in JSON. */
    public void list(List<Map<String, Object>> list) {
        switch (format) {
            case JSON, RAW -> output.line(JsonText.indented(JsonText.of(list)));
            case NDJSON -> list.forEach(row -> output.line(JsonText.of(row)));
            case TABLE -> Table.of(list).forEach(output::line);
        }
    }

    /** The next page of a list that ends with {@link #end}: whole as it was sent, else its items. */
    public void next(String body, List<String> items) {
        if (format == Format.RAW) {
            output.line(body);
        } else {
            items.forEach(this::next);
        }
    }

    /** The next item, as JSON, of a list that ends with {@link #end}. */
    public void next(String json) {
        switch (format) {
            case JSON ->
                output.print((count == 0 ? "{\n  \"value\": [\n" : ",\n")
                        + JsonText.indented(json).indent(4).stripTrailing());
            case NDJSON -> output.line(JsonText.compact(json));
            case TABLE -> rows.add(JsonText.fields(json));
            case RAW -> output.line(json);
        }
        count++;
    }

    public void end() {
        switch (format) {
            case JSON -> output.line(count == 0 ? "{\n  \"value\": []\n}" : "\n  ]\n}");
            case TABLE -> Table.of(rows).forEach(output::line);
            case NDJSON, RAW -> {}
        }
    }
}
