package dev.jeton.command;

import static java.util.stream.Collectors.toMap;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Patience;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a Graph request may carry besides its path. */
@Command
class RequestOptions {
    private static final Set<String> ODATA =
            Set.of("select", "filter", "expand", "orderby", "search", "top", "count", "skip", "skiptoken", "format");

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

    @Option(names = "--beta", description = "The beta version of Graph; v1.0.")
    private boolean beta;

    @Mixin
    private PatienceOptions patience;

    @Option(names = "--dry-run", description = "Print the request as a curl command, and send nothing; off.")
    private boolean dryRun;

    List<Map.Entry<String, String>> query() {
        return query.stream()
                .map(text -> pair(text, "=", "-q", "KEY=VALUE"))
                .map(entry -> Map.entry(dollared(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** As typed, under the version that is meant. */
    String path(String typed) {
        return beta ? "/beta/" + typed.replaceFirst("^/*(v1\\.0|beta)?/*", "") : typed;
    }

    Patience patience(boolean everyCall, Output output) {
        return patience.patience(everyCall, output);
    }

    <T> Uni<T> bounded(Uni<T> work) {
        return patience.bounded(work);
    }

    boolean isDryRun() {
        return dryRun;
    }

    /** The system query options of OData need no dollar here. */
    private static String dollared(String key) {
        return ODATA.contains(key) ? "$" + key : key;
    }

    /** The fields that a $select asks for, here or in a path's own query; a path of OData's has slashes. */
    List<String> selected(String path) {
        var ofPath = Arrays.stream(path.substring(path.indexOf('?') + 1).split("&"));
        return Stream.concat(ofPath, query.stream())
                .filter(text -> text.startsWith("$select=") || text.startsWith("select="))
                .flatMap(text ->
                        Arrays.stream(text.substring(text.indexOf('=') + 1).split(",")))
                .map(name -> name.strip().replace('/', '.'))
                .filter(name -> !name.isEmpty() && !name.equals("*"))
                .toList();
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
