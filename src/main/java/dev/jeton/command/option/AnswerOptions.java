package dev.jeton.command.option;

import dev.jeton.command.help.HelpPage;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.Representation;
import dev.jeton.graph.ResponseHead;
import dev.jeton.http.Body;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.RawValue;
import dev.jeton.output.Destination;
import dev.jeton.output.Format;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.concurrent.Executor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for printing a response. */
@Command(optionListHeading = HelpPage.OUTPUT)
public class AnswerOptions {
    @Option(
            names = {"-i", "--include"},
            description = "Print the status line and headers first, also if Graph refuses.")
    private boolean include;

    @Mixin
    private OutputFileOption file = new OutputFileOption();

    public Destination destination(Output output) {
        return file.destination(output);
    }

    /** Returns whether an incomplete response leaves no file. */
    public boolean isDraft() {
        return file.isDraft();
    }

    public void requireNoInclude() {
        if (include) {
            throw Failure.of(Outcome.USAGE, "--include prints one response, not the pages of a list")
                    .advice("Leave out --all and --limit.");
        }
    }

    /**
     * Prints the response to a GET as it arrives, on the executor. Fails if it is a refusal; if status and headers are
     * wanted, after printing it.
     */
    public Uni<Representation> show(Graph graph, Call call, Results results, Executor printing) {
        return graph.open(call)
                .emitOn(printing)
                .chain(response -> graph.isStreamed(response)
                        ? stream(response, results, graph.url(call), printing)
                        : response.body()
                                .whole(Graph.LARGEST_BODY)
                                .map(response::with)
                                .invoke(whole -> print(whole, results, graph, call)))
                .map(Representation::of);
    }

    private Uni<Response<Content>> stream(Response<Body> response, Results results, URI url, Executor printing) {
        if (results.needsJson()) {
            throw notJson(
                    results,
                    url,
                    "not JSON, but " + response.mediaType().orElseThrow().name());
        }
        if (include) {
            results.head(ResponseHead.lines(response));
        }
        return response.body()
                .chunks()
                .emitOn(printing, 1)
                .invoke(chunk -> results.bytes(Content.bytes(chunk), false))
                .onItem()
                .ignoreAsUni()
                .replaceWith(response.with(Content.EMPTY));
    }

    /** Prints a response. Fails if it is a refusal; if status and headers are wanted, after printing it. */
    public void print(Response<Content> response, Results results, Graph graph, Call call) {
        if (include) {
            results.head(ResponseHead.lines(response));
        } else {
            graph.requireSuccess(response, call);
        }
        print(Representation.of(response), results, graph.url(call));
        graph.requireSuccess(response, call);
    }

    private static void print(Representation representation, Results results, URI url) {
        var body = representation.content().bytes();
        var mayBeJson = representation.isJson() || representation.isText() && isCount(url);
        if (mayBeJson && RawValue.isJson(body)) {
            results.json(body);
        } else if (body.length > 0 && results.needsJson() && !isCsv(representation, results)) {
            throw notJson(results, url, representation.description());
        } else {
            results.bytes(body, representation.isText());
        }
    }

    private static boolean isCsv(Representation representation, Results results) {
        return results.format() == Format.CSV
                && representation
                        .type()
                        .filter(type -> type.name().equals("text/csv"))
                        .isPresent();
    }

    private static Failure notJson(Results results, URI url, String description) {
        var purpose = results.hasQuery()
                ? "cannot apply --query to " + url.getPath()
                : "cannot print " + url.getPath() + " as " + results.format();
        return Failure.of(Outcome.ERROR, purpose + ": the response is " + description)
                .advice("-o raw without --query prints the response as it was sent.");
    }

    /** Returns whether the response is a number, and no list: Graph sends a $count as text/plain. */
    public static boolean isCount(URI url) {
        return url.getPath().endsWith("/$count");
    }
}
