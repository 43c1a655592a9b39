package dev.jeton.command;

import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.output.Format;
import dev.jeton.output.Results;
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

    @Mixin
    private ResultOptions result = new ResultOptions(Format.JSON);

    private final Wiring wiring;
    private final Foreground foreground;

    GetCommand(Wiring wiring, Foreground foreground) {
        this.wiring = wiring;
        this.foreground = foreground;
    }

    @Override
    public void run() {
        var results = result.results(global.output(), request.selected(path));
        var settings = options.settings();
        var output = global.output();
        var headers = request.headers();
        var call = Call.get(request.path(path), request.query());
        var graph = wiring.graph(settings, wiring.tokens(settings, output), headers, request.patience(false, output));
        if (request.isDryRun()) {
            output.line(Curl.of(call, graph.url(call), headers));
        } else if (all || limit.isPresent()) {
            printAll(graph, call, results);
        } else {
            var answer = foreground.await(request.bounded(graph.call(call)));
            results.answer(answer.content(), answer.isText());
            if (output.terminal().stderr()
                    && answer.isText()
                    && answer.page().nextLink().isPresent()) {
                output.say("There is more: --all, or --limit N.");
            }
        }
    }

    private void printAll(Graph graph, Call call, Results results) {
        foreground.await(request.bounded(graph.pages(call.path(), call.query(), limit.orElse(Long.MAX_VALUE))
                .emitOn(foreground, 1)
                .invoke(page -> results.next(page.body(), page.items()))
                .onItem()
                .ignoreAsUni()));
        results.end();
    }
}
