package dev.jeton.command.option;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.command.Session;
import dev.jeton.config.Period;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a token for another program; acquires it silently. */
@Command
public class TokenOptions {
    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private ResourceOption resource = new ResourceOption();

    @Option(
            names = "--min-ttl",
            paramLabel = "TIME",
            converter = PeriodText.class,
            description = "Refresh the token if it is valid for less than this: 10m.")
    private Optional<String> minTtl = Optional.empty();

    @Option(names = "--refresh", description = "Refresh the token even if it is still valid.")
    private boolean refresh;

    @Mixin
    private ClaimsOption claims = new ClaimsOption();

    /** Returns the token; fails before any request if an option is invalid. */
    public Uni<AccessToken> token(Session session, Output output) {
        return token(session, output, Optional.empty());
    }

    /** @param validity that the token should have if no option names another one */
    public Uni<AccessToken> token(Session session, Output output, Optional<Duration> validity) {
        var life = minTtl.flatMap(Period::of).or(() -> validity);
        var challenge = claims.claims();
        var tokens = session.tokens(resource.settings(session, options), output);
        return refresh || challenge.isPresent()
                ? tokens.newToken(challenge)
                : life.map(tokens::token).orElseGet(tokens::token);
    }
}
