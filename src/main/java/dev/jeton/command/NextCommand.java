package dev.jeton.command;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import dev.jeton.config.Setting;
import dev.jeton.failure.Failure;
import dev.jeton.failure.ShellText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/**
 * Adds typed options to the command that a failure suggests: without the profile, the tenant or the scopes of the failed
 * command, it would do something else.
 */
public final class NextCommand {
    private static final String SCOPES = "-s";
    private static final List<String> WHERE =
            List.of("--profile", "--client-id", "--tenant", "--cloud", "--authority", "--graph-url");
    private static final String RESOURCE = "--resource";
    private static final List<String> SETTINGS = plus(WHERE, "--account", SCOPES);
    private static final List<String> CALL = plus(SETTINGS, RESOURCE);
    private static final List<String> LOGIN = plus(CALL, "--expect-user", "--expect-tenant", "--claims");

    /** Options that replace an option: it is not added to a command that has one of them. */
    private static final Map<String, Set<String>> OVERRIDDEN_BY = Map.ofEntries(
            entry(SCOPES, Set.of(SCOPES, Setting.SCOPES.flag(), RESOURCE)),
            entry(RESOURCE, Set.of(SCOPES, Setting.SCOPES.flag(), RESOURCE)),
            entry("--tenant", Set.of("--tenant", "--authority")),
            entry("--cloud", Set.of("--cloud", "--authority")),
            entry("--authority", Set.of("--authority", "--tenant", "--cloud")),
            entry("--graph-url", Set.of("--graph-url", "--cloud")));

    private NextCommand() {}

    /** Returns the failure with the typed options in its command. */
    public static Failure completed(Failure failure, ParseResult typed) {
        return withOptions(failure, options(typed));
    }

    /** Returns a command with the typed options. */
    static String completed(String command, ParseResult typed) {
        return completed(command, options(typed));
    }

    /** Returns the failure with the settings as options in its command. */
    public static Failure completed(Failure failure, Map<Setting, String> settings) {
        var options = new LinkedHashMap<String, String>();
        settings.forEach((setting, value) -> options.put(setting == Setting.SCOPES ? SCOPES : setting.flag(), value));
        return withOptions(failure, options);
    }

    private static Failure withOptions(Failure failure, Map<String, String> options) {
        return failure.hint()
                .map(hint -> failure.hint(completed(hint, options)))
                .orElse(failure);
    }

    private static Map<String, String> options(ParseResult typed) {
        var options = new LinkedHashMap<String, String>();
        for (var name : LOGIN) {
            chain(typed).filter(each -> each.hasMatchedOption(name)).findFirst().ifPresent(each -> {
                var values = each.matchedOption(name).stringValues();
                options.put(name, name.equals(SCOPES) ? String.join(" ", values) : values.get(values.size() - 1));
            });
        }
        return options;
    }

    /** Returns a command, then the commands before it, whose options apply to it. */
    private static Stream<ParseResult> chain(ParseResult typed) {
        return Stream.iterate(typed, each -> each != null, each -> Optional.ofNullable(
                        each.commandSpec().parent())
                .map(parent -> parent.commandLine().getParseResult())
                .orElse(null));
    }

    /** @param hint a command, perhaps with a remark in brackets; any other text stays as it is */
    private static String completed(String hint, Map<String, String> options) {
        var command = hint.split(" {2,}\\(")[0];
        var words = List.of(command.split(" "));
        return command
                + accepted(words).stream()
                        .filter(options::containsKey)
                        .filter(option -> OVERRIDDEN_BY.getOrDefault(option, Set.of(option)).stream()
                                .noneMatch(words::contains))
                        .map(option -> " " + option + " " + ShellText.word(options.get(option)))
                        .collect(joining())
                + hint.substring(command.length());
    }

    /** Returns the options that a command takes. */
    private static List<String> accepted(List<String> words) {
        if (words.size() < 2 || !words.get(0).equals("jeton")) {
            return List.of();
        }
        return switch (words.get(1)) {
            case "login" -> LOGIN;
            case "get", "status", "token" -> CALL;
            case "download" -> SETTINGS;
            case "account", "store", "setup" -> WHERE;
            case "doctor" -> CALL;
            case "profile" ->
                words.contains("show")
                        ? SETTINGS
                        : words.contains("set") || words.contains("unset") ? List.of("--profile") : List.of();
            default -> List.of();
        };
    }

    private static List<String> plus(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }
}
