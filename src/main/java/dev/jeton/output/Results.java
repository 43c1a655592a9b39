package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.json.Json;
import dev.jeton.json.JsonTree;
import dev.jeton.json.JsonTree.Parsed;
import java.util.List;
import java.util.Map;

/** Prints results with a {@link View}: one response, rows of jeton's own, or a list that arrives page by page. */
public final class Results implements AutoCloseable {
    private static final String LIST = "value";

    private final Output output;
    private final View view;
    private final JsonStyle style;
    private final Rows rows;
    private final Yaml yaml = new Yaml();
    private long count;
    private boolean isOpen;

    public Results(Output output, View view) {
        this.output = output;
        this.view = view;
        this.style = JsonStyle.of(output.terminal());
        this.rows = new Rows(output, view.format(), view.named(), true);
    }

    /** Prints the status line and headers of a response, then an empty line. */
    public void head(List<String> lines) {
        lines.forEach(output::line);
        output.line("");
    }

    /** Prints a response that should be JSON in the format of the view; if it is not JSON, as {@link #bytes} does. */
    public void json(byte[] body) {
        var isFormatted = view.format() != Format.RAW || view.query().isPresent();
        JsonTree.text(body).filter(json -> isFormatted).ifPresentOrElse(this::one, () -> bytes(body, true));
    }

    /**
     * Prints a response that is not JSON, or a part of one, unchanged. Fails with {@link Output.BinaryOnTerminal} if it is
     * not text and stdout is a terminal.
     */
    public void bytes(byte[] body, boolean isText) {
        if (body.length == 0) {
            return;
        }
        if (isText && (output.terminal().stdout() || view.query().isPresent())) {
            one(new String(body, UTF_8));
        } else if (view.query().isPresent()) {
            throw new Query.NotApplicable("the response is not JSON");
        } else {
            output.bytes(body);
        }
    }

    /** Prints one response, after applying the query. NDJSON, TSV and tables print the items of a list. */
    public void one(String json) {
        if (view.format() == Format.RAW && view.query().isEmpty()) {
            output.print(json);
            return;
        }
        if (json.isBlank()) {
            return; // a response without a body
        }
        var shown = queried(Json.withoutByteOrderMark(json));
        switch (view.format()) {
            case JSON -> output.exactLine(style.of(shown));
            case NDJSON ->
                Fields.items(value(shown))
                        .forEach(item -> output.exactLine(style.onOneLine().of(JsonTree.write(item))));
            case TABLE -> table(value(shown));
            case TSV -> rows(rows, Fields.items(value(shown)));
            case YAML -> output.print(yaml.document(value(shown)));
            case RAW -> output.exactLine(Fields.text(value(shown)));
        }
    }

    /** Prints rows of jeton's own, with the fields of the first row as columns. Does not truncate cells. */
    public void list(List<Map<String, Object>> list) {
        var isTable = view.format() == Format.TABLE || view.format() == Format.TSV;
        if (!isTable || view.query().isPresent()) {
            one(JsonText.of(list));
        } else if (!list.isEmpty()) {
            var columns = view.named().isEmpty() ? List.copyOf(list.get(0).keySet()) : view.named();
            rows(new Rows(output, view.format(), columns, false), list);
        }
    }

    /**
     * Prints the next page of a list, which ends with {@link #end}: its body if the format is raw, else its items. The
     * query applies to each item.
     */
    public void next(String body, List<String> items) {
        if (view.format() == Format.RAW && view.query().isEmpty()) {
            output.exactLine(body);
        } else {
            items.forEach(item -> next(queried(item)));
        }
    }

    public void end() {
        isOpen = false;
        switch (view.format()) {
            case JSON -> output.exactLine(count == 0 ? style.of("{\"value\":[]}") : style.listEnd());
            case YAML -> output.print(count == 0 ? yaml.document(Map.of(LIST, List.of())) : yaml.listEnd());
            case TABLE, TSV -> rows.end();
            case NDJSON, RAW -> {}
        }
    }

    /** Ends a list that was interrupted, so that the output is a complete document. */
    @Override
    public void close() {
        if (isOpen) {
            end();
        }
    }

    /** Marks the list as open only after an item is printed: nothing may follow a partial item. */
    private void next(String json) {
        isOpen = false;
        switch (view.format()) {
            case JSON -> output.print(count == 0 ? style.listStart(LIST, json) : style.listNext(json));
            case NDJSON -> output.exactLine(style.onOneLine().of(json));
            case YAML -> output.print(count == 0 ? yaml.listStart(LIST, value(json)) : yaml.listNext(value(json)));
            case TABLE, TSV -> rows.add(value(json));
            case RAW -> output.exactLine(Fields.text(value(json)));
        }
        count++;
        isOpen = true;
    }

    private void table(Object value) {
        if (!Fields.isObject(value) || Fields.isList(value)) {
            rows(rows, Fields.items(value));
            return;
        }
        var cells = Fields.shown(value, view.named()).stream()
                .map(name -> List.of(Clean.line(name), Clean.line(Fields.text(Fields.at(value, name)))))
                .toList();
        Table.of(cells).lines(cells).forEach(output::line);
    }

    private void rows(Rows some, List<?> items) {
        items.forEach(some::add);
        some.end();
    }

    private String queried(String json) {
        return view.query().map(query -> query.in(json)).orElse(json);
    }

    /** Parses JSON; returns other text unchanged. */
    private static Object value(String json) {
        return JsonTree.parse(json).map(Parsed::value).orElse(json);
    }
}
