package dev.jeton.output;

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

/** One YAML document: as a whole, or piece by piece where it is a list that still arrives. */
final class Yaml {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setIndicatorIndent(0)
            .setSplitLines(false)
            .setMaxSimpleKeyLength(1024)
            .build();

    /** Words that some reader takes for something else than text, most of them by https://yaml.org/type/bool.html. */
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

    private final StringBuilder written = new StringBuilder();
    private final Emitter emitter = new Emitter(SETTINGS, writer());

    /** All of it at once. */
    String document(Object value) {
        start();
        add(value);
        end();
        return taken();
    }

    /** The beginning of an object with a list of this name, and with its first item. */
    String listStart(String name, Object item) {
        start();
        emit(new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
        add(name);
        emit(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
        return listNext(item);
    }

    String listNext(Object item) {
        add(item);
        return taken();
    }

    String listEnd() {
        emit(new SequenceEndEvent());
        emit(new MappingEndEvent());
        end();
        return taken();
    }

    private void add(Object value) {
        if (value instanceof Map<?, ?> fields) {
            emit(new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
            fields.forEach((name, field) -> {
                add(name);
                add(field);
            });
            emit(new MappingEndEvent());
        } else if (value instanceof Iterable<?> items) {
            emit(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
            items.forEach(this::add);
            emit(new SequenceEndEvent());
        } else {
            var isText = value instanceof String;
            scalar(String.valueOf(value), isText ? style((String) value) : ScalarStyle.PLAIN);
        }
    }

    private void scalar(String text, ScalarStyle style) {
        var implicit = new ImplicitTuple(style == ScalarStyle.PLAIN, true);
        emit(new ScalarEvent(Optional.empty(), Optional.empty(), implicit, text, style));
    }

    /**
     * Text is quoted unless it begins with a letter, so that no reader of YAML 1.1 or 1.2 takes it for a number, a date or
     * a time.
     */
    private static ScalarStyle style(String text) {
        var isPlain = !text.isEmpty()
                && Character.isLetter(text.codePointAt(0))
                && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return text.contains("\n")
                ? ScalarStyle.DOUBLE_QUOTED
                : isPlain ? ScalarStyle.PLAIN : ScalarStyle.SINGLE_QUOTED;
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

    private String taken() {
        var text = written.toString();
        written.setLength(0);
        return text;
    }

    private StreamDataWriter writer() {
        return new StreamDataWriter() {
            @Override
            public void write(String text) {
                written.append(text);
            }

            @Override
            public void write(String text, int offset, int length) {
                written.append(text, offset, offset + length);
            }
        };
    }
}
