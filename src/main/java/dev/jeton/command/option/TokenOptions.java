package dev.jeton.command.option;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.command.Session;
import dev.jeton.config.Period;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a token for another program; acquires it silently. */
@Command
public class TokenOptions {
    /** An application ID, or an absolute URI (RFC 3986, section 4.3) without spaces. */
    private static final Pattern RESOURCE =
            Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[A-Za-z][A-Za-z0-9+.-]*:[^\\s,?#]+");

    /** Suffix of a resource for the scope that means all consented scopes. */
    public static final String ALL = "/.default";

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(
            names = "--resource",
            paramLabel = "API",
            description =
                    "API to get a token for, by URI or application ID, with all consented scopes; instead of --scopes.")
    private Optional<String> resource = Optional.empty();

    @Option(
            names = "--min-ttl",
            paramLabel = "TIME",
            description = "Refresh the token if it is valid for less than this: 10m.")
    private Optional<String> minTtl = Optional.empty();

    @Option(names = "--refresh", description = "Refresh the token even if it is still valid.")
    private boolean refresh;

    @Mixin
    private ClaimsOption claims = new ClaimsOption();

    /** Returns the token; fails before any request if an option is invalid. */
    public Uni<AccessToken> token(Session session, Output output) {
        var life = minTtl.map(text -> Period.parse(new Value(text, Value.Source.FLAG, "--min-ttl")));
        var challenge = claims.claims();
        var tokens = session.tokens(settings(session), output);
        return refresh || challenge.isPresent()
                ? tokens.newToken(challenge)
                : life.map(tokens::token).orElseGet(tokens::token);
    }

    private Settings settings(Session session) {
        var settings = options.settings(session);
        if (resource.isEmpty()) {
            return settings;
        }
        if (settings.find(Setting.SCOPES).orElseThrow().source() == Value.Source.FLAG) {
            throw Failure.of(Outcome.USAGE, "--scopes and --resource exclude each other");
        }
        return options.settings(session, Map.of(Setting.SCOPES, allOf(resource.get())));
    }

    /**
     * Keeps a slash at the end of the resource, even if two slashes follow each other then:
     * https://learn.microsoft.com/entra/identity-platform/scopes-oidc#trailing-slash-and-default
     */
    public static String allOf(String resource) {
        if (!RESOURCE.matcher(resource).matches()) {
            throw Failure.of(
                    Outcome.USAGE, "'" + resource + "' (--resource) is neither an absolute URI nor an application ID");
        }
        return resource + ALL;
    }
}
