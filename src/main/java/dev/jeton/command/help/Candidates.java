package dev.jeton.command.help;

import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;

/** The values that an argument can have. */
public final class Candidates {
    private Candidates() {}

    /** Returns the values, as they are typed; none if there is no list of them. */
    public static List<String> of(ArgSpec argument) {
        return argument.completionCandidates() == null
                ? List.of()
                : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                        .toList();
    }
}
