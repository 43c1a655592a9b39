package dev.jeton.command.option;

import dev.jeton.command.help.HelpPage;
import dev.jeton.output.Destination;
import dev.jeton.output.Output;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where to write the result. */
@Command(optionListHeading = HelpPage.OUTPUT)
public class OutputFileOption {
    @Option(
            names = {"-O", "--output-file"},
            paramLabel = "FILE",
            description = "Write the response to this file once it is complete (default: standard output).")
    private Optional<Path> file = Optional.empty();

    public Destination destination(Output output) {
        return file.map(path -> Destination.file(output, path)).orElseGet(() -> Destination.stdout(output));
    }

    /** Returns whether an incomplete response leaves no file. */
    public boolean isDraft() {
        return file.filter(path -> !Destination.isStream(path)).isPresent();
    }
}
