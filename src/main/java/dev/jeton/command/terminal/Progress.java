package dev.jeton.command.terminal;

import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.Page;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import java.util.Optional;

/** How far a list has been printed: where to go on, should it be cut off. */
public final class Progress {
    private final Graph graph;
    private final Call call;
    private long printed;
    private Optional<String> next = Optional.empty();

    public Progress(Graph graph, Call call) {
        this.graph = graph;
        this.call = call;
    }

    /** In the middle of a page there is no going on: that of a page counts from its end. */
    public void print(Page page, Results results) {
        next = Optional.empty();
        results.next(page.body(), page.items());
        printed += page.items().size();
        next = graph.resumeToken(call, page);
    }

    public void done() {
        next = Optional.empty();
    }

    public void tell(Output output) {
        next.ifPresent(token -> output.say(
                "Cut off; items so far: " + printed + ". The same command goes on there with --from " + token));
    }
}
