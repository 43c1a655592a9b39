package dev.jeton.command.option;

import dev.jeton.command.help.HelpPage;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.Format;
import dev.jeton.output.Output;
import dev.jeton.output.Query;
import dev.jeton.output.Results;
import dev.jeton.output.View;
import jakarta.enterprise.inject.Vetoed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options for the format of the result. */
@Vetoed
@Command(optionListHeading = HelpPage.OUTPUT)
public class ResultOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "Output format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "Columns of table, tsv, csv: names, or paths such as manager.id, phones[0] (default: what fits).")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = {"-q", "--query"},
            paramLabel = "JMESPATH",
            description = "JMESPath expression that selects from what -o json prints.")
    private Optional<String> query = Optional.empty();

    @Option(names = "--no-header", description = "Print no column names in table, tsv and csv.")
    private boolean noHeader;

    /** @param format default of the command */
    public ResultOptions(Format format) {
        this.format = format;
    }

    public Results results(Output output) {
        return results(output, List.of());
    }

    /** @param selected default of the columns */
    public Results results(Output output, List<String> selected) {
        return new Results(output, view(selected));
    }

    /**
     * Returns how to print the result. Fails if --query is invalid, so call it before sending anything.
     *
     * @param selected default of the columns
     */
    public View view(List<String> selected) {
        if (noHeader && !format.hasRows()) {
            throw Failure.of(Outcome.USAGE, "--no-header needs -o table, tsv or csv, not " + format);
        }
        var view = new View(format, List.copyOf(columns), query.map(ResultOptions::query), selected);
        return noHeader ? view.withoutHeader() : view;
    }

    private static Query query(String text) {
        try {
            return Query.of(text);
        } catch (IllegalArgumentException e) {
            var failure = Failure.of(Outcome.USAGE, "--query: " + e.getMessage())
                    .advice(
                            text.matches("\\$?\\w+=.*")
                                    ? "-p KEY=VALUE adds a query parameter; -q is --query."
                                    : "The language is explained at https://jmespath.org/tutorial.html.")
                    .causedBy(e);
            throw text.matches("\\.[\\w.\\[\\]]+")
                    ? failure.advice("A path of JMESPath has no dot in front, unlike one of jq.")
                            .correction(text, text.substring(1))
                    : failure;
        }
    }
}
