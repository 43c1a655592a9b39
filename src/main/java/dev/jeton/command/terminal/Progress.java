package dev.jeton.command.terminal;

import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.Page;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import java.util.Optional;

/** Remembers how far a list has been printed, and prints the resume token if it is interrupted. */
public final class Progress {
    private final Graph graph;
    private final Call call;
    private long printed;
    private Optional<String> next = Optional.empty();

    public Progress(Graph graph, Call call) {
        this.graph = graph;
        this.call = call;
    }

    /** Moves on at the end of a page only: a resume token names a page. */
    public void print(Page page, Results results) {
        next = Optional.empty();
        results.next(page.body().bytes(), page.list());
        printed += page.items().size();
        next = graph.resumeToken(call, page);
    }

    public void done() {
        next = Optional.empty();
    }

    public void printResumeToken(Output output) {
        next.ifPresent(
                token -> output.notice("Interrupted. Items printed: " + printed + ". To resume, add --from " + token));
    }
}
