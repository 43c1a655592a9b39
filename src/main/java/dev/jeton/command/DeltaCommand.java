package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.OutputFileOption;
import dev.jeton.command.option.PeriodText;
import dev.jeton.command.option.QueryOptions;
import dev.jeton.command.option.RequestOptions;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Period;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.ApiOrigin;
import dev.jeton.graph.Call;
import dev.jeton.graph.DeltaQuery;
import dev.jeton.graph.DeltaState;
import dev.jeton.graph.Graph;
import dev.jeton.graph.Page;
import dev.jeton.graph.ReadAhead;
import dev.jeton.output.Format;
import dev.jeton.output.ItemCount;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import dev.jeton.output.View;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delta",
        description = "Print what has changed since the last run; the first run prints everything.",
        footer = {"", "Example: jeton delta /users/delta --select displayName --name names --watch 60s"})
class DeltaCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(paramLabel = "PATH", description = "Path of a delta query, such as /users/delta.")
    private String path;

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name under which the delta link is stored (default: derived from the query).")
    private Optional<String> name = Optional.empty();

    @Option(names = "--reset", description = "Start over, and print everything.")
    private boolean reset;

    @Option(
            names = "--watch",
            paramLabel = "TIME",
            converter = PeriodText.class,
            description = "Repeat the query, with this pause between rounds: 60s.")
    private Optional<String> watch = Optional.empty();

    @Mixin
    private OutputFileOption file = new OutputFileOption();

    @Mixin
    private ResultOptions result = new ResultOptions(Format.NDJSON);

    private final Session session;

    DeltaCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var settings = options.callSettings(session);
        var output = global.output(session);
        var origin = ApiOrigin.ofGraph(settings.graphUrl());
        var delta = origin.normalized(path);
        var headers = query.headers(delta, request.headers());
        DeltaQuery.require(path);
        var view = result.view(query.selected(path));
        requireNoDraft();
        var pause = watch.flatMap(Period::of);
        var call = Call.get(request.path(delta), query.parameters(delta));
        var url = origin.url(call);
        var limits = request.limits(false, output);
        if (request.isDryRun()) {
            output.exactLine(session.curl(global.typed()).of(call, url, headers));
            return;
        }
        var tokens = session.graphTokens(settings, output);
        var graph = session.graph(settings, output, tokens, headers, limits);
        var account = session.state(settings, tokens);
        try (var state = session.await(account.delta(name.orElse(url.toString()), url))) {
            if (reset) {
                state.delete();
            }
            round(graph, call, state, view, output);
            while (pause.isPresent()) {
                session.await(Uni.createFrom().voidItem().onItem().delayIt().by(pause.get()));
                round(graph, call, state, view.withoutHeader(), output);
            }
        }
    }

    /** Each round would replace the file of the one before. */
    private void requireNoDraft() {
        if (watch.isPresent() && file.isDraft()) {
            throw Failure.of(
                            Outcome.USAGE,
                            "--watch and --output-file exclude each other: each round would replace the file")
                    .advice("Redirect the output instead: > FILE.");
        }
    }

    /**
     * Stores the delta link after everything before it has been printed, and the file is complete: an interrupted run prints
     * again, and loses nothing.
     */
    private void round(Graph graph, Call call, DeltaState state, View view, Output output) {
        var items = new ItemCount(output, "Items");
        var isRead = false;
        try (var destination = file.destination(output)) {
            Page last;
            try (var results = new Results(destination.output(), view)) {
                last = print(graph.changes(call, state.link(), output::notice), results, items);
                isRead = true;
                results.end();
            }
            destination.commit();
            state.save(last.deltaLink().orElseThrow());
        } catch (RuntimeException e) {
            items.end();
            if (items.count() > 0 && !isRead) {
                TypedLine.advise(
                        output,
                        "Interrupted. "
                                + (file.isDraft()
                                        ? "Nothing is written. The same command starts this round again."
                                        : printed(items)),
                        session.typed().line().toString());
            }
            throw e;
        }
        items.end();
    }

    private static String printed(ItemCount items) {
        return "Items printed: " + items.count() + ". The same command prints them again, and goes on.";
    }

    /** Prints the pages, and returns the last one. */
    private Page print(Multi<Page> pages, Results results, ItemCount items) {
        return session.await(request.bounded(ReadAhead.on(session.mainThread(), pages)
                .invoke(page -> {
                    results.next(page.body().bytes(), page.list());
                    items.add(page.items().size());
                })
                .collect()
                .last()));
    }
}
