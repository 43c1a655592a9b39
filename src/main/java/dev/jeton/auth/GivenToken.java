package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Jwt;
import dev.jeton.auth.token.Secret;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.config.Audience;
import dev.jeton.config.Environment;
import dev.jeton.failure.Failure;
import dev.jeton.storage.Digest;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The access token in {@code JETON_ACCESS_TOKEN}, which somebody else acquired: jeton neither stores nor refreshes it. If it is
 * a JSON Web Token, its expiry and its audience are checked before each request; an opaque token is used as it is.
 */
public final class GivenToken implements TokenSource {
    public static final String VARIABLE = "JETON_ACCESS_TOKEN";

    /** Of a token that does not say when it expires. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final String text;
    private final Map<String, Object> claims;
    private final Audience audience;
    private final Clock clock;

    GivenToken(String text, Audience audience, Clock clock) {
        if (!text.chars().allMatch(letter -> letter > ' ' && letter < 0x7F)) {
            throw Failure.of(
                            USAGE,
                            "cannot use " + VARIABLE + ": a token has no spaces, line ends or special characters")
                    .advice("Set it to the token alone, without 'Bearer' and without a line end.");
        }
        this.text = text;
        this.claims = Jwt.claims(text);
        this.audience = audience;
        this.clock = clock;
    }

    public static boolean isSet(Environment environment) {
        return value(environment).isPresent();
    }

    /** Returns the token; empty if the variable is not set. Fails if its value is no token. */
    public static Optional<TokenSource> of(Environment environment, Audience audience) {
        return value(environment).map(text -> new GivenToken(text, audience, Clock.systemUTC()));
    }

    private static Optional<String> value(Environment environment) {
        return Optional.ofNullable(environment.variables().get(VARIABLE)).filter(text -> !text.isEmpty());
    }

    @Override
    public Uni<AccessToken> token(Duration validity) {
        return Uni.createFrom().item(this::checked);
    }

    /** Fails: whoever issued the token must issue another one. */
    @Override
    public Uni<AccessToken> newToken(Optional<String> challenge) {
        return Uni.createFrom().failure(() -> Failure.of(SIGN_IN_REQUIRED, "cannot refresh the token in " + VARIABLE)
                .advice("Its issuer must issue another one."));
    }

    @Override
    public boolean isRenewable() {
        return false;
    }

    private AccessToken checked() {
        var expiresOn = expiresOn();
        if (!clock.instant().isBefore(expiresOn)) {
            throw Failure.of(SIGN_IN_REQUIRED, "the token in " + VARIABLE + " expired at " + expiresOn)
                    .advice("Set the variable to a new token; jeton does not refresh this one.");
        }
        if (!audience.accepts(Optional.ofNullable(claims.get("aud")))) {
            throw Failure.of(
                            ERROR,
                            "the token in " + VARIABLE + " is not for " + audience.name() + ": its audience is "
                                    + claims.get("aud"))
                    .advice("Set the variable to a token for " + audience.name() + ".");
        }
        return new AccessToken(new Secret(text), expiresOn, scopes(), account(), claim("tid"), false);
    }

    private Instant expiresOn() {
        return claims.get("exp") instanceof Number seconds && seconds.longValue() < NEVER.getEpochSecond()
                ? Instant.ofEpochSecond(Math.max(0, seconds.longValue()))
                : NEVER;
    }

    private Set<String> scopes() {
        return Arrays.stream(claim("scp").split(" "))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Returns the account that stored state belongs to; of an opaque token, one for this token alone. */
    private Account account() {
        var id = claims.containsKey("oid") ? claim("oid") + "." + claim("tid") : "token " + Digest.of(text);
        var name = Optional.of(claim("upn")).filter(upn -> !upn.isEmpty()).orElseGet(() -> claim("preferred_username"));
        return new Account(id, name, claim("tid"));
    }

    private String claim(String name) {
        return claims.get(name) instanceof String value ? value : "";
    }
}
