package dev.jeton.output;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/** Formats one YAML document, as a whole or item by item. */
final class Yaml {
    /**
     * In characters: a longer key is written with a question mark. Parsers search the colon within 1024 characters, and an
     * escaped character takes up to ten.
     */
    private static final int LONGEST_SIMPLE_KEY = 100;

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setIndicatorIndent(0)
            .setSplitLines(false)
            .setMaxSimpleKeyLength(LONGEST_SIMPLE_KEY)
            .build();

    /** Words that some parsers do not read as text, most of them from https://yaml.org/type/bool.html. */
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

    /** Each level is indented: with 100,000 of them, a few bytes of JSON would become gigabytes. */
    private static final int DEEPEST = 1000;

    private final StringBuilder written = new StringBuilder();
    private final Emitter emitter = new Emitter(SETTINGS, writer());

    /** Formats a value as a document. */
    String document(Object value) {
        start();
        add(value);
        end();
        return drain();
    }

    /**
     * Formats the beginning of a list, and its first item.
     *
     * @param name of the field that holds the list; if empty, the list is the document
     */
    String listStart(Optional<String> name, Object item) {
        start();
        name.ifPresent(list -> {
            emit(new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
            add(list);
        });
        emit(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
        return listNext(item);
    }

    String listNext(Object item) {
        add(item);
        return drain();
    }

    String listEnd(Optional<String> name) {
        emit(new SequenceEndEvent());
        name.ifPresent(list -> emit(new MappingEndEvent()));
        end();
        return drain();
    }

    private void add(Object value) {
        add(value, 0);
    }

    /** @param depth the number of objects and lists around the value */
    private void add(Object value, int depth) {
        if (depth > DEEPEST) {
            throw Failure.of(ERROR, "cannot print the result as yaml: it has more than " + DEEPEST + " levels")
                    .advice("-o json prints it.");
        }
        if (value instanceof Map<?, ?> fields) {
            emit(new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
            fields.forEach((name, field) -> {
                add(name, depth);
                add(field, depth + 1);
            });
            emit(new MappingEndEvent());
        } else if (value instanceof Iterable<?> items) {
            emit(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
            items.forEach(item -> add(item, depth + 1));
            emit(new SequenceEndEvent());
        } else {
            var isText = value instanceof String;
            var text = Clean.withoutSurrogates(String.valueOf(value));
            scalar(text, isText ? style(text) : ScalarStyle.PLAIN);
        }
    }

    private void scalar(String text, ScalarStyle style) {
        var implicit = new ImplicitTuple(style == ScalarStyle.PLAIN, true);
        emit(new ScalarEvent(Optional.empty(), Optional.empty(), implicit, text, style));
    }

    /**
     * Quotes text that does not begin with a letter, since a parser of YAML 1.1 or 1.2 could read it as a number, a date
     * or a time. Uses double quotes to escape line breaks and control characters, including those of YAML 1.1.
     */
    private static ScalarStyle style(String text) {
        var isPlain = !text.isEmpty()
                && Character.isLetter(text.codePointAt(0))
                && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return text.codePoints().anyMatch(point -> Character.isISOControl(point) || isEscaped(point))
                ? ScalarStyle.DOUBLE_QUOTED
                : isPlain ? ScalarStyle.PLAIN : ScalarStyle.SINGLE_QUOTED;
    }

    /**
     * Returns whether a character needs an escape that YAML 1.2 does not require: line breaks of YAML 1.1, the byte order
     * mark, and control characters of terminals.
     */
    private static boolean isEscaped(int point) {
        return point == 0xFEFF || point > 0x7E && Clean.isControl(point);
    }

    private void start() {
        emit(new StreamStartEvent());
        emit(new DocumentStartEvent(false, Optional.empty(), Map.of()));
    }

    private void end() {
        emit(new DocumentEndEvent(false));
        emit(new StreamEndEvent());
    }

    private void emit(Event event) {
        emitter.emit(event);
    }

    private String drain() {
        var text = written.toString();
        written.setLength(0);
        return text;
    }

    private StreamDataWriter writer() {
        return new StreamDataWriter() {
            @Override
            public void write(String text) {
                text.codePoints().forEach(point -> {
                    if (isEscaped(point)) {
                        written.append(String.format("\\u%04X", point));
                    } else {
                        written.appendCodePoint(point);
                    }
                });
            }

            @Override
            public void write(String text, int offset, int length) {
                write(text.substring(offset, offset + length));
            }
        };
    }
}
