package dev.jeton.command;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Answer;
import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.output.Destination;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What of an answer is shown, and where. */
@Command
class AnswerOptions {
    @Option(names = "--include", description = "Status line and headers first, of a refusal too; off.")
    private boolean include;

    @Option(
            names = "--output-file",
            paramLabel = "FILE",
            description = "Into this file, once all is there; standard output.")
    private Optional<Path> file = Optional.empty();

    Destination destination(Output output) {
        return file.map(path -> Destination.file(output, path)).orElseGet(() -> Destination.stdout(output));
    }

    /** Whether what is written is gone where it is not whole. */
    boolean isDraft() {
        return file.filter(path -> !Destination.isThrough(path)).isPresent();
    }

    void refuseHeads() {
        if (include) {
            throw Failure.of(Failure.Reaction.RETYPE, "--include shows one answer, not the pages of a list")
                    .hint("it without --all and --limit");
        }
    }

    Uni<Answer> of(Graph graph, Call call) {
        return include ? graph.exchange(call) : graph.call(call);
    }

    /** An answer to a GET, shown as it comes. Fails where it is a refusal; where heads are wanted, after showing it. */
    Uni<Answer> show(Graph graph, Call call, Results results, Executor printing) {
        return graph.open(call)
                .emitOn(printing)
                .invoke(answer -> begin(answer, results, graph, call))
                .call(answer -> answer.pieces()
                        .emitOn(printing, 1)
                        .invoke(body -> print(body, answer, results, graph, call))
                        .onItem()
                        .ignoreAsUni())
                .invoke(answer -> graph.accepted(answer, call));
    }

    private void begin(Answer answer, Results results, Graph graph, Call call) {
        if (include) {
            results.head(answer.head());
        } else {
            graph.accepted(answer, call);
        }
    }

    /** Fails where the answer is a refusal; where heads are wanted, after showing it. */
    void print(Answer answer, Results results, Graph graph, Call call) {
        if (include) {
            results.head(answer.head());
        }
        print(answer.content(), answer, results, graph, call);
        graph.accepted(answer, call);
    }

    /** @param body the body of a response, or a chunk of one that is not text */
    private static void print(byte[] body, Answer answer, Results results, Graph graph, Call call) {
        var isText = answer.isText();
        if (answer.isJson() || isText && isCount(graph.url(call))) {
            results.json(body);
        } else {
            results.bytes(body, isText);
        }
    }

    /** A count is a number, although Graph sends it as text/plain. */
    private static boolean isCount(URI url) {
        return url.getPath().endsWith("/$count");
    }
}
