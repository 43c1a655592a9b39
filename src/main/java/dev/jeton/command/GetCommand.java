package dev.jeton.command;

import dev.jeton.graph.Graph;
import dev.jeton.graph.Page;
import dev.jeton.output.Format;
import dev.jeton.output.Results;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Read from Microsoft Graph.",
        footer = {"", "Example: jeton get /users -q '$select=displayName,mail' --all -o table"})
class GetCommand implements Runnable {
    @Mixin
    private GlobalOptions global;

    @Mixin
    private SettingsOptions options;

    @Parameters(paramLabel = "PATH", description = "Such as /me; /beta/me for the beta version.")
    private String path;

    @Mixin
    private RequestOptions request;

    @Option(names = "--all", description = "Follow the next links to the last page; off.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", description = "Follow them until there are N items; off.")
    private Optional<Long> limit = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; json.")
    private Format format = Format.JSON;

    private final Wiring wiring;
    private final Foreground foreground;

    GetCommand(Wiring wiring, Foreground foreground) {
        this.wiring = wiring;
        this.foreground = foreground;
    }

    @Override
    public void run() {
        var settings = options.settings();
        var output = global.output();
        var graph = wiring.graph(settings, wiring.tokens(settings, output), request.headers());
        var results = new Results(output, format);
        if (all || limit.isPresent()) {
            printAll(graph, request.query(), results);
        } else {
            var page = foreground.await(graph.get(path, request.query()));
            print(page, results);
            if (page.nextLink().isPresent() && output.terminal().stderr()) {
                output.say("There is more: --all, or --limit N.");
            }
        }
    }

    private void printAll(Graph graph, List<Map.Entry<String, String>> query, Results results) {
        foreground.await(graph.pages(path, query, limit.orElse(Long.MAX_VALUE))
                .emitOn(foreground, 1)
                .invoke(page -> results.next(page.body(), page.items()))
                .onItem()
                .ignoreAsUni());
        results.end();
    }

    private void print(Page page, Results results) {
        if (page.isCollection() && (format == Format.TABLE || format == Format.NDJSON)) {
            page.items().forEach(results::next);
            results.end();
        } else {
            results.one(page.body());
        }
    }
}
