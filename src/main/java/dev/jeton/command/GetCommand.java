package dev.jeton.command;

import dev.jeton.command.option.AnswerOptions;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.PagesOptions;
import dev.jeton.command.option.QueryOptions;
import dev.jeton.command.option.RequestOptions;
import dev.jeton.command.option.ResourceOption;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.command.terminal.Progress;
import dev.jeton.failure.ShellText;
import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.ReadAhead;
import dev.jeton.graph.Representation;
import dev.jeton.http.Method;
import dev.jeton.output.Format;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import dev.jeton.output.View;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Read from Microsoft Graph, or with --resource from another API.",
        footer = {"", "Example: jeton get /users --select displayName,mail --all -o table", "", "Common requests:", ""})
class GetCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private ResourceOption resource = new ResourceOption();

    @Parameters(
            paramLabel = "PATH",
            description = "Path such as /me; /beta/me for the beta version; or a URL of the API.")
    private String path;

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Mixin
    private PagesOptions pages = new PagesOptions();

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    @Mixin
    private ResultOptions result = new ResultOptions(Format.JSON);

    private final Session session;

    GetCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        var target = resource.target(session, options, path);
        var headers = target.headers(query, request);
        var call = target.call(Method.GET, query, request, Optional.empty());
        var view = result.view(query.selected(path));
        var limits = request.limits(false, output);
        pages.check();
        if (request.isDryRun()) {
            output.exactLine(
                    session.curl(global.typed()).of(call, target.origin().url(call), headers));
        } else {
            var graph = session.graph(target, output, headers, limits);
            print(graph, call, query.isCounted(path) ? view.withCount() : view, output);
        }
    }

    private void print(Graph graph, Call call, View view, Output output) {
        var isPaged = pages.isPaged() && !AnswerOptions.isCount(graph.url(call));
        if (isPaged) {
            answer.requireNoInclude();
        }
        try (var destination = answer.destination(output)) {
            var results = new Results(destination.output(), view);
            if (isPaged) {
                printAll(graph, call, results, view, destination.output());
            } else {
                printOne(graph, call, results, output);
            }
            destination.commit();
        }
    }

    private void printOne(Graph graph, Call call, Results results, Output output) {
        var got = shown(graph, call, results);
        if (got.hasNextPage()) {
            output.notice("The list is not complete: use --all, or --limit N.");
        }
    }

    /** Suggests a download for the content of a file in a drive that is not for a terminal. */
    private Representation shown(Graph graph, Call call, Results results) {
        try {
            return session.await(request.bounded(answer.show(graph, call, results, session.mainThread())));
        } catch (Output.BinaryOnTerminal e) {
            throw path.matches("(?s).*/drives?/[^?]*/content/*")
                    ? FailureHandler.failure(e).hint("jeton download " + ShellText.word(path))
                    : e;
        }
    }

    private void printAll(Graph graph, Call call, Results results, View view, Output output) {
        var progress = new Progress(graph, call, output);
        try (results) {
            session.await(request.bounded(ReadAhead.on(session.mainThread(), pages.of(graph, call))
                    .invoke(page -> progress.print(page, results))
                    .onItem()
                    .ignoreAsUni()));
            progress.done(); // what fails from here on, another run cannot resume
            results.end();
        } finally {
            progress.end();
            if (!answer.isDraft()) {
                progress.resumeToken().ifPresent(token -> advise(token, progress.count(), view, output));
            }
        }
    }

    /** Prints the command for the rest of the list. */
    private void advise(String token, long printed, View view, Output output) {
        var rest = session.typed().line().without("--from").with("--from", token);
        var left = pages.left(printed);
        var limited = left.isPresent()
                ? rest.without("--limit").with("--limit", left.get().toString())
                : rest;
        var hasHeader = view.format().hasRows() && !rest.has("--no-header");
        TypedLine.advise(
                output,
                "Interrupted. Items printed: " + printed + ". To resume, run:",
                (hasHeader ? limited.with("--no-header") : limited).toString());
    }
}
