package dev.jeton.command;

import static java.util.Map.entry;

import dev.jeton.failure.ShellText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of curl, gh, az, mgc and others that have another name in jeton. */
final class HabitualOptions {
    private static final String DEBUG = "--debug";
    private static final String ACCOUNT = "--account";
    private static final String QUERY = "--query";
    private static final String INPUT = "--input";

    private static final Map<String, String> OPTIONS = Map.ofEntries(
            entry("-v", DEBUG),
            entry("--verbose", DEBUG),
            entry("-t", "--tenant"),
            entry("--app-id", "--client-id"),
            entry("-u", ACCOUNT),
            entry("--user", ACCOUNT),
            entry("--username", ACCOUNT),
            entry("--use-device-code", "--code"),
            entry("--device-code", "--code"),
            entry("--web", "--browser"),
            entry("--paginate", "--all"),
            entry("--raw-field", "--field"),
            entry("--headers", "--header"),
            entry("--no-headers", "--no-header"),
            entry("--json", "--output json"),
            entry("--csv", "--output csv"),
            entry("-r", "--output raw"),
            entry("--format", "--output"));

    private static final Set<String> BODY = Set.of("-d", "--data", "--data-raw", "--data-binary", "-b", "--body");

    /** What jeton does anyway. */
    private static final Set<String> NEEDLESS = Set.of("-L", "--location", "-y", "--yes", "--allow-no-subscriptions");

    private static final Set<String> FORMAT = Set.of("-o", "--output", "--format");

    private static final Set<String> QUIET = Set.of("--quiet", "--silent");

    private HabitualOptions() {}

    /** What is meant, in a sentence, and the whole command line for a shell. */
    record Meant(String advice, String line) {}

    /**
     * Returns what is meant by an option of another program; empty if the command has no such option.
     *
     * @param known the options of the command
     */
    static Optional<Meant> meant(String typed, TypedLine line, List<String> known) {
        var value = line.values(typed).stream().findFirst();
        if (BODY.contains(typed) && known.contains(INPUT)) {
            return value.map(body -> body(typed, body, line));
        }
        if (typed.equals("--jq") && known.contains(QUERY)) {
            return value.map(filter -> filter(typed, filter, line));
        }
        if (NEEDLESS.contains(typed)) {
            return Optional.of(new Meant("jeton does that without an option.", line.replacing(typed, List.of())));
        }
        if (QUIET.contains(typed)) {
            return Optional.of(new Meant(
                    "Progress, warnings and errors go to standard error.",
                    line.replacing(typed, List.of()) + " 2>/dev/null"));
        }
        if (FORMAT.contains(typed) && known.contains("--json")) {
            return Optional.of(new Meant(
                    "Did you mean --json?", line.without(typed).with("--json").toString()));
        }
        var isFields = value.filter(fields -> fields.matches("\\w+(,\\w+)*")).isPresent();
        if (typed.equals("--json") && isFields && known.contains("--select")) {
            return Optional.of(new Meant(
                    "Did you mean --select?", line.replacing(typed, List.of("--output", "json", "--select"))));
        }
        return Optional.ofNullable(OPTIONS.get(typed))
                .filter(option -> known.contains(option.replaceFirst(" .*", "")))
                .map(option ->
                        new Meant("Did you mean " + option + "?", line.replacing(typed, List.of(option.split(" ")))));
    }

    private static Meant body(String option, String body, TypedLine line) {
        var isFile = body.startsWith("@") || body.equals("-");
        var file = isFile ? body.replaceFirst("^@", "") : "-";
        var words = line.without(option).with(INPUT, file).toString();
        return new Meant(
                "The body comes from a file, or from standard input.",
                isFile ? words : "printf %s " + ShellText.word(body) + " | " + words);
    }

    /** A path of jq is one of JMESPath without the dot in front; anything else is for jq itself. */
    private static Meant filter(String option, String filter, TypedLine line) {
        var isPath = filter.matches("\\.?(\\[\\d*]|\\w+)(\\.\\w+|\\[\\d*])*");
        return isPath
                ? new Meant(
                        "Did you mean --query? It takes JMESPath.",
                        line.without(option)
                                .with(QUERY, filter.replaceFirst("^\\.", ""))
                                .toString())
                : new Meant(
                        "--query takes JMESPath; jq is a program of its own.",
                        line.without(option) + " | jq -r " + ShellText.quoted(filter));
    }
}
