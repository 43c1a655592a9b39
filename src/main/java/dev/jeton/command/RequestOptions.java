package dev.jeton.command;

import static java.util.stream.Collectors.toMap;

import dev.jeton.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a Graph request may carry besides its path. */
@Command
class RequestOptions {
    @Option(
            names = {"-q", "--query-param"},
            paramLabel = "KEY=VALUE",
            description = "A query parameter, as often as needed.")
    private List<String> query = new ArrayList<>();

    @Option(
            names = {"-H", "--header"},
            paramLabel = "NAME: VALUE",
            description = "A request header, as often as needed.")
    private List<String> headers = new ArrayList<>();

    List<Map.Entry<String, String>> query() {
        return query.stream().map(text -> pair(text, "=", "-q", "KEY=VALUE")).toList();
    }

    Map<String, String> headers() {
        return headers.stream()
                .map(text -> pair(text, ":", "-H", "'NAME: VALUE'"))
                .peek(RequestOptions::refuseToken)
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first + ", " + second));
    }

    private static Map.Entry<String, String> pair(String text, String separator, String option, String shape) {
        var at = text.indexOf(separator);
        if (at < 1 || text.chars().anyMatch(Character::isISOControl)) {
            throw Failure.of(Failure.Reaction.RETYPE, option + " takes " + shape + ", not '" + text + "'");
        }
        return Map.entry(text.substring(0, at).trim(), text.substring(at + 1).trim());
    }

    private static void refuseToken(Map.Entry<String, String> header) {
        if (header.getKey().equalsIgnoreCase("Authorization")) {
            throw Failure.of(Failure.Reaction.RETYPE, "-H Authorization: the token is jeton's own affair");
        }
    }
}
