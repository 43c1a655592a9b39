package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.command.help.HelpPage;
import dev.jeton.failure.Failure;
import dev.jeton.graph.Call.TypedBody;
import dev.jeton.json.JsonFlaw;
import dev.jeton.output.JsonText;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options for the body of a request: fields that become JSON, or a file. */
@Command(optionListHeading = HelpPage.REQUEST)
public class BodyOptions {
    private static final String JSON = "application/json";

    /** Content types by file extension, for what Graph accepts in one request. */
    private static final Map<String, String> TYPES = Map.of(
            "json", JSON,
            "txt", "text/plain",
            "html", "text/html",
            "eml", "text/plain",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "png", "image/png",
            "xml", "application/xml",
            "ics", "text/calendar");

    @Option(
            names = {"-f", "--field"},
            paramLabel = "KEY=VALUE",
            description = "Add a text field to the JSON body: a.b=c; a[]=c appends to an array.")
    private List<String> texts = new ArrayList<>();

    @Option(
            names = {"-F", "--typed-field"},
            paramLabel = "KEY=VALUE",
            description = "Add a field whose value is JSON: true, 3, null, [1,2]; or the text of a file: @FILE.")
    private List<String> values = new ArrayList<>();

    @Option(
            names = "--input",
            paramLabel = "FILE|-",
            description = "Read the body from a file, or from standard input.")
    private Optional<String> input = Optional.empty();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Content-Type of the body (default: by file extension, else application/json).")
    private Optional<String> type = Optional.empty();

    /** @param stdin opened only if an option names it */
    public Optional<TypedBody> body(Supplier<InputStream> stdin) {
        var hasFields = !texts.isEmpty() || !values.isEmpty();
        if (hasFields && input.isPresent()) {
            throw Failure.of(USAGE, "--input provides the whole body and excludes -f and -F");
        }
        if (hasFields) {
            var json = JsonText.of(BodyFields.of(texts, values, name -> text(name, stdin)));
            return Optional.of(new TypedBody(type.orElse(JSON), json.getBytes(UTF_8)));
        }
        return input.map(name -> new TypedBody(type.orElseGet(() -> typeOf(name)), content("--input", name, stdin)));
    }

    public boolean hasType() {
        return type.isPresent();
    }

    /** Returns the name of the file that the body comes from, {@code -} for standard input; empty if there is none. */
    public Optional<String> file() {
        return input;
    }

    /**
     * Fails if a body from outside should be JSON and is not. The content of a file in a drive may be anything.
     *
     * @param type the Content-Type of the request
     */
    public void requireJson(TypedBody body, String type, String path) {
        if (input.isEmpty()
                || !type.matches("(?is)application/(\\S+\\+)?json\\b.*")
                || path.matches("(?s).*/(content|\\$value)")) {
            return;
        }
        var source = input.get().equals("-") ? "standard input" : "'" + input.get() + "'";
        JsonFlaw.of(body.content()).ifPresent(flaw -> {
            throw Failure.of(USAGE, "cannot send " + source + " as JSON: " + flaw)
                    .advice("Nothing was sent. For a body that is not JSON, add --type TYPE.");
        });
    }

    private static String typeOf(String name) {
        var file = name.substring(name.lastIndexOf('/') + 1);
        var ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return file.contains(".") ? TYPES.getOrDefault(ending, "application/octet-stream") : JSON;
    }

    private static String text(String name, Supplier<InputStream> stdin) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(content("-F", name, stdin)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Failure.of(ERROR, "-F: '" + name + "' is not a text in UTF-8").causedBy(e);
        }
    }

    private static byte[] content(String option, String name, Supplier<InputStream> stdin) {
        try {
            return name.equals("-") ? stdin.get().readAllBytes() : Files.readAllBytes(Path.of(name));
        } catch (IOException e) {
            throw Failure.of(ERROR, option + ": cannot read '" + name + "': " + StorageFailures.reason(e))
                    .causedBy(e);
        }
    }
}
