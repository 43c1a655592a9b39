package dev.jeton.command.terminal;

import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.Page;
import dev.jeton.output.ItemCount;
import dev.jeton.output.Output;
import dev.jeton.output.Results;
import java.util.Optional;

/** Remembers how far a list has been printed, and has the resume token if it is interrupted. */
public final class Progress {
    private final Graph graph;
    private final Call call;
    private final ItemCount items;
    private Optional<String> next = Optional.empty();

    /** @param output where the list goes */
    public Progress(Graph graph, Call call, Output output) {
        this.graph = graph;
        this.call = call;
        this.items = new ItemCount(output, "Items");
    }

    /** Moves on at the end of a page only: a resume token names a page. */
    public void print(Page page, Results results) {
        next = Optional.empty();
        results.next(page.body().bytes(), page.list());
        items.add(page.items().size());
        next = graph.resumeToken(call, page);
    }

    public void done() {
        next = Optional.empty();
    }

    /** Clears the count of items. */
    public void end() {
        items.end();
    }

    /** Returns the number of items that were printed. */
    public long count() {
        return items.count();
    }

    /** Returns the token with which another run prints the rest; empty if everything was printed, or nothing. */
    public Optional<String> resumeToken() {
        return next;
    }
}
