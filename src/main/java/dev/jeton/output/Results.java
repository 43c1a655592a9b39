package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.json.JsonList;
import dev.jeton.json.JsonTree;
import dev.jeton.json.RawValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints results with a {@link View}: one response, rows of jeton's own, or a list that arrives page by page. */
public final class Results implements AutoCloseable {
    private static final String LIST = "value";
    private static final String COUNT = "@odata.count";

    private final Output output;
    private final View view;
    private final JsonStyle style;
    private final ListPrinter items;
    private final CollectedList collected;
    private Optional<String> count = Optional.empty();

    public Results(Output output, View view) {
        this(output, view, CollectedList.LIMIT);
    }

    /** @param limit in bytes, of a list that a query needs as a whole */
    Results(Output output, View view, int limit) {
        this(output, view, LIST, limit);
    }

    private Results(Output output, View view, String list, int limit) {
        this.output = output;
        this.view = view;
        this.style = JsonStyle.of(output.terminal());
        this.items = new ListPrinter(output, view, view.query().isPresent() ? Optional.empty() : Optional.of(list));
        this.collected = new CollectedList(limit);
    }

    /** @param list name of the list that {@link #item} prints, in a JSON document */
    public static Results of(Output output, View view, String list) {
        return new Results(output, view, list, CollectedList.LIMIT);
    }

    /** Returns whether only JSON can be printed: with a query, and in any format but json and raw. */
    public boolean needsJson() {
        return hasQuery() || view.format() != Format.JSON && view.format() != Format.RAW;
    }

    public boolean hasQuery() {
        return view.query().isPresent();
    }

    public Format format() {
        return view.format();
    }

    /** Prints the status line and headers of a response, then an empty line. */
    public void head(List<String> lines) {
        lines.forEach(output::line);
        output.line("");
    }

    /** Prints a response that is JSON in the format of the view. */
    public void json(byte[] body) {
        if (view.isRaw()) {
            bytes(body, true);
            return;
        }
        var value = value(body);
        if (view.format() != Format.JSON && view.format() != Format.YAML
                || view.query().isPresent()) {
            count(value).ifPresent(this::countLine);
        }
        one(value);
    }

    /**
     * Prints a response that is not JSON, or a part of one, unchanged. Fails with {@link Output.BinaryOnTerminal} if it is
     * not text and stdout is a terminal.
     */
    public void bytes(byte[] body, boolean isText) {
        if (body.length == 0) {
            return;
        }
        if (view.query().isPresent()) {
            throw new Query.NotApplicable("the response is not JSON");
        }
        if (isText && output.terminal().stdout()) {
            var text = new String(body, UTF_8);
            output.print(view.isRaw() ? text : Clean.text(text) + "\n");
        } else {
            output.bytes(body);
        }
    }

    /** Prints JSON, after applying the query. NDJSON, TSV, CSV and tables print the items of a list. */
    public void one(String json) {
        if (view.isRaw()) {
            output.print(json);
        } else {
            one(value(json.getBytes(UTF_8)));
        }
    }

    private void one(RawValue json) {
        var shown =
                view.query().map(query -> value(query.in(json).getBytes(UTF_8))).orElse(json);
        switch (view.format()) {
            case JSON -> print(shown, style);
            case NDJSON -> lines(shown).forEach(item -> print(item, style.onOneLine()));
            case TABLE -> table(JsonTree.parse(shown));
            case TSV, CSV -> rows(new Rows(output, view, true), Fields.items(JsonTree.parse(shown)));
            case YAML -> output.print(new Yaml().document(JsonTree.parse(shown)));
            case RAW -> output.exactLine(Fields.text(JsonTree.parse(shown)));
        }
    }

    /** Prints rows of jeton's own, with the fields of the first row as columns. Does not truncate cells, but wraps them on a terminal. */
    public void list(List<Map<String, Object>> list) {
        if (!view.format().hasRows() || view.query().isPresent()) {
            one(JsonText.of(list));
        } else if (!list.isEmpty()) {
            var columns = view.named().isEmpty() ? List.copyOf(list.get(0).keySet()) : view.named();
            rows(new Rows(output, view.withColumns(columns), false), list);
        }
    }

    /**
     * Prints the next page of a list, which ends with {@link #end}: its body if the format is raw, else its items. The
     * query applies to the whole list.
     */
    public void next(byte[] body, JsonList page) {
        count(page);
        if (view.isRaw()) {
            output.print(body);
            output.line("");
        } else if (view.query().isEmpty()) {
            items.addAll(page.items());
        } else if (view.query().get().isProjection()) {
            project(page.items());
        } else {
            collected.addAll(page.items());
        }
    }

    /** Prints one item in JSON; see {@link #item(RawValue)}. */
    public void item(String json) {
        item(value(json.getBytes(UTF_8)));
    }

    /** Prints one item of a list that has no pages, which {@link #endItems} ends. The query applies to the item. */
    public void item(RawValue item) {
        if (view.query().isEmpty()) {
            items.addAll(List.of(item));
            return;
        }
        var selected = value(view.query().get().in(item).getBytes(UTF_8));
        if (view.format() == Format.RAW) {
            output.exactLine(Fields.text(JsonTree.parse(selected)));
        } else {
            items.addAll(List.of(selected));
        }
    }

    public void endItems() {
        if (view.format() != Format.RAW || view.query().isEmpty()) {
            items.end();
        }
    }

    public void end() {
        if (view.isRaw()) {
            return;
        }
        if (view.query().filter(query -> !query.isProjection()).isPresent()) {
            one(collected.document(count));
        } else {
            items.end();
        }
    }

    /** Ends a list that was interrupted, so that the output is a complete document. */
    @Override
    public void close() {
        items.close();
    }

    /** Prints the number of all items, which the first page has, if it was requested: in a JSON list, as a field. */
    private void count(JsonList page) {
        if (count.isPresent() || page.text(COUNT).isEmpty()) {
            return;
        }
        count = page.text(COUNT);
        if (!view.showsCount() || view.isRaw()) {
            return;
        }
        if (view.format() == Format.JSON && view.query().isEmpty()) {
            items.count(count.get());
        } else {
            countLine(count.get());
        }
    }

    private Optional<String> count(RawValue json) {
        try {
            return view.showsCount()
                    ? JsonList.of(json.source(), LIST).flatMap(list -> list.text(COUNT))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void countLine(String number) {
        output.notice("Number of items (" + COUNT + "): " + number);
    }

    private void project(List<RawValue> page) {
        if (!(view.query().orElseThrow().ofItems(page) instanceof List<?> selected)) {
            return;
        }
        if (view.format().hasRows()) {
            items.addRows(selected);
        } else {
            items.addAll(selected.stream()
                    .map(item -> value(JsonTree.write(item).getBytes(UTF_8)))
                    .toList());
        }
    }

    private static List<RawValue> lines(RawValue json) {
        try {
            return switch (json.source()[json.from()]) {
                case '[' -> json.elements();
                case '{' -> {
                    var list = json.fields().get(LIST);
                    yield list != null && list.source()[list.from()] == '[' ? list.elements() : List.of(json);
                }
                default -> List.of(json);
            };
        } catch (IOException e) {
            throw new IllegalStateException(e); // its syntax is valid
        }
    }

    private void table(Object value) {
        if (!Fields.isObject(value) || Fields.isList(value)) {
            rows(new Rows(output, view, true), Fields.items(value));
            return;
        }
        var shown = Fields.shown(value, view.named());
        var fields = Fields.of(value);
        var notes = new ColumnNotes(view.columns());
        notes.add(fields);
        notes.requireOne();
        if (view.named().isEmpty()) {
            notes.hide(Fields.filled(List.of(fields)), shown);
        }
        fields(value, shown);
        notes.print(output);
    }

    private void fields(Object value, List<String> shown) {
        var cells = shown.stream()
                .map(name -> List.of(Clean.line(name), Clean.line(Fields.text(Fields.at(value, name)))))
                .toList();
        if (output.terminal().stdout()) {
            var columns = output.terminal().canvas().columns().getAsInt();
            WrappedFields.lines(cells, columns).forEach(output::line);
        } else {
            Table.of(cells).lines(cells).forEach(output::line);
        }
    }

    private static void rows(Rows some, List<?> items) {
        items.forEach(some::add);
        some.end();
    }

    private void print(RawValue value, JsonStyle by) {
        if (by.accepts(value)) {
            output.write(value.source(), value.from(), value.length());
            output.line("");
        } else {
            output.exactLine(by.of(value.json()));
        }
    }

    private static RawValue value(byte[] json) {
        try {
            return RawValue.of(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(e); // only JSON is printed
        }
    }
}
