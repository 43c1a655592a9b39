package dev.jeton.command;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.NumberCheck;
import dev.jeton.command.option.OutputFileOption;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.command.option.RetryOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.failure.Failure;
import dev.jeton.failure.ShellText;
import dev.jeton.graph.ApiOrigin;
import dev.jeton.graph.Graph;
import dev.jeton.graph.batch.BatchRequests;
import dev.jeton.graph.batch.BatchResponse;
import dev.jeton.graph.batch.BatchRun;
import dev.jeton.output.Format;
import dev.jeton.output.ItemCount;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import dev.jeton.output.View;
import dev.jeton.storage.StorageFailures;
import io.smallrye.mutiny.Multi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "batch",
        description = "Send many requests in batches of 20, and print the responses in the order of the requests.",
        footer = {
            "",
            "Each line of FILE, or element of an array or of Graph's {\"requests\":[...]}, is a request in JSON: method (GET),"
                    + " url (/me), headers, body, id, dependsOn (IDs of earlier requests). Each line of the result is a response: id, status, headers, body. --query sees one"
                    + " response at a time: body.displayName.",
            "",
            "Example: jeton batch requests.ndjson"
        })
class BatchCommand implements Runnable {
    private static final int MOST_PARALLEL = 16;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(
            paramLabel = "FILE|-",
            description = "File with one request per line, or an array of requests; - for standard input.")
    private String file;

    @Mixin
    private RetryOptions retry = new RetryOptions();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Number of batches to send at the same time, at most 16 (default: 4).")
    private int parallel = 4;

    @Option(names = "--fail-fast", description = "Stop sending after the first failed request.")
    private boolean failFast;

    @Option(names = "--idempotent", description = "Also retry requests that may have been executed.")
    private boolean idempotent;

    @Option(names = "--beta", description = "Call the beta version of Graph (default: v1.0).")
    private boolean beta;

    @Option(names = "--dry-run", description = "Print the batches as curl commands, and do not send them.")
    private boolean dryRun;

    @Mixin
    private OutputFileOption destination = new OutputFileOption();

    @Mixin
    private ResultOptions result = new ResultOptions(Format.NDJSON);

    private final Session session;

    BatchCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        NumberCheck.between("--parallel", parallel, 1, MOST_PARALLEL);
        var settings = options.callSettings(session);
        var output = global.output(session);
        var limits = retry.limits(idempotent, output);
        var view = result.view(List.of());
        try (var input = open(output)) {
            var requests = new BatchRequests(input, settings, beta);
            if (dryRun) {
                show(requests, ApiOrigin.ofGraph(settings.graphUrl()), output);
            } else {
                var tokens = session.graphTokens(settings, output);
                send(requests, session.graph(settings, output, tokens, Map.of(), limits), view, output);
            }
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot read '" + file + "': " + StorageFailures.reason(e))
                    .causedBy(e);
        }
    }

    private InputStream open(Output output) throws IOException {
        if (Files.isDirectory(Path.of(file))) {
            throw new IOException("it is a folder");
        }
        return file.equals("-")
                ? session.stdin(output, "requests, one per line,")
                : Files.newInputStream(Path.of(file));
    }

    /** Keeps the responses of an interrupted run, too: their requests have been executed. */
    private void send(BatchRequests requests, Graph graph, View view, Output output) {
        var refusals = new BatchSummary();
        var count = new ItemCount(output, "Responses");
        try (var written = destination.destination(output)) {
            try (var results = Results.of(written.output(), view, "responses")) {
                print(
                        BatchRun.responses(graph, requests, parallel, failFast, retry.deadline()),
                        results,
                        refusals,
                        count);
            } finally {
                written.commit();
            }
        } catch (RuntimeException e) {
            count.end();
            refusals.lastLine().ifPresent(last -> {
                if (requests.isDocument()) {
                    output.notice(stopped(count.count(), "request " + last) + ", remove the requests up to that one.");
                } else {
                    advise(count.count(), last, output);
                }
            });
            throw e;
        }
        count.end();
        refusals.failIfAny();
    }

    private void print(Multi<BatchResponse> responses, Results results, BatchSummary refusals, ItemCount count) {
        session.await(responses
                .emitOn(session.mainThread(), 1)
                .invoke(response -> {
                    results.item(response.json());
                    refusals.count(response);
                    count.add(1);
                })
                .onItem()
                .ignoreAsUni());
        results.endItems();
    }

    /** The command for the rest writes to no file: it would replace the responses. */
    private void advise(long responses, long line, Output output) {
        var rest = "tail -n +" + (line + 1) + " " + (file.equals("-") ? "FILE" : ShellText.word(file)) + " | ";
        TypedLine.advise(
                output,
                stopped(responses, "line " + line) + ", run:",
                rest + session.typed().line().withStdinFor(file).without("-O", "--output-file"));
    }

    private static String stopped(long responses, String last) {
        return "Interrupted. Responses printed: " + responses + ", the last one to " + last
                + ". Later requests may have been executed, too. To go on";
    }

    private void show(BatchRequests requests, ApiOrigin origin, Output output) {
        var curl = session.curl(global.typed());
        for (var batch = requests.next(); !batch.isEmpty(); batch = requests.next()) {
            output.exactLine(curl.of(batch.call(), origin.url(batch.call()), Map.of()));
        }
    }
}
