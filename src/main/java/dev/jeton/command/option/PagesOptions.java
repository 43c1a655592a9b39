package dev.jeton.command.option;

import dev.jeton.command.help.HelpPage;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.Page;
import io.smallrye.mutiny.Multi;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options for how many pages of a list to read. */
@Command(optionListHeading = HelpPage.QUERY)
public class PagesOptions {
    @Option(names = "--all", description = "Follow the next links to the last page.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", description = "Follow the next links until there are N items.")
    private Optional<Long> limit = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TOKEN",
            description = "Resume token printed by an interrupted run of the same command.")
    private Optional<String> from = Optional.empty();

    /** Returns whether more than one page may be read. */
    public boolean isPaged() {
        check();
        return all || limit.isPresent();
    }

    /** Fails if the options contradict each other, or the limit is no number of items. */
    public void check() {
        if (from.isPresent() && !all && limit.isEmpty()) {
            throw usage("--from needs --all or --limit N");
        }
        if (limit.filter(most -> most < 1).isPresent()) {
            throw usage("--limit must be at least 1, not " + limit.get());
        }
    }

    /** Returns how many items are left after some; empty if all are requested. */
    public Optional<Long> left(long printed) {
        return limit.map(most -> most - printed);
    }

    public Multi<Page> of(Graph graph, Call call) {
        return graph.pages(call, limit.orElse(Long.MAX_VALUE), from);
    }

    private static Failure usage(String message) {
        return Failure.of(Outcome.USAGE, message);
    }
}
