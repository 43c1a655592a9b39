package dev.jeton.command.option;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.ClaimsChallenge;
import dev.jeton.json.Json;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The claims that a token must meet. */
@Command
public class ClaimsOption {
    private static final int MAX_LENGTH = 8192;

    @Option(
            names = "--claims",
            paramLabel = "JSON",
            description = "Claims challenge that the token must meet, as JSON or in Base64 as APIs send it.")
    private Optional<String> claims = Optional.empty();

    /** Returns the claims as JSON; fails with {@link Outcome#USAGE} if they are not a JSON object. */
    public Optional<String> claims() {
        return claims.map(text -> json(text.strip())
                .or(() -> ClaimsChallenge.decoded(text.strip()).flatMap(ClaimsOption::json))
                .orElseThrow(() -> Failure.of(
                                Outcome.USAGE, "--claims is neither a JSON object nor one in Base64, of at most 8 KiB")
                        .advice("An API names the claims in the WWW-Authenticate header of its response.")));
    }

    private static Optional<String> json(String text) {
        return Optional.of(text)
                .filter(it -> it.length() <= MAX_LENGTH && Json.object(it).isPresent());
    }
}
