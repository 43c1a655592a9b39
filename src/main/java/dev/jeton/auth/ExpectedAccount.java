package dev.jeton.auth;

import static dev.jeton.failure.Outcome.WRONG_ACCOUNT;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user and the tenant that a sign-in must have; anybody may sign in if both are empty.
 *
 * @param user    username or home account ID
 * @param account that a setting names, in the same way
 * @param tenant  ID of the tenant that the token is for
 */
public record ExpectedAccount(Optional<String> user, Optional<String> account, Optional<String> tenant) {
    public static final ExpectedAccount ANYBODY = new ExpectedAccount(Optional.empty(), Optional.empty());

    public ExpectedAccount(Optional<String> user, Optional<String> tenant) {
        this(user, Optional.empty(), tenant);
    }

    /** Returns the same that also expects the account that a setting names. */
    ExpectedAccount and(Optional<String> named) {
        return new ExpectedAccount(user, named, tenant);
    }

    /** Returns a name of the expected user; empty if anybody may sign in. */
    Optional<String> name() {
        return user.or(() -> account);
    }

    /** Returns the token; fails with {@link Outcome#WRONG_ACCOUNT} if it is of another account or tenant. */
    AccessToken checked(AccessToken token) {
        check(new Identity(token.account().id(), token.account().username(), token.tenant()), "");
        return token;
    }

    /** Returns a token response that is not stored yet; fails as {@link #checked(AccessToken)} does. */
    Response<Content> checked(Response<Content> tokens) {
        check(Identity.in(tokens), "; its tokens were not stored");
        return tokens;
    }

    private void check(Identity identity, String consequence) {
        mismatch(identity).ifPresent(message -> {
            throw Failure.of(WRONG_ACCOUNT, message + consequence).hint("jeton login");
        });
    }

    private Optional<String> mismatch(Identity identity) {
        var signedIn = new Account(identity.id(), identity.username(), identity.tenant());
        return Stream.of(user, account)
                .flatMap(Optional::stream)
                .filter(expected -> !signedIn.isNamed(expected))
                .findFirst()
                .map(expected -> identity.username() + " is signed in, not " + expected)
                .or(() -> tenant.filter(expected -> !expected.equalsIgnoreCase(identity.tenant()))
                        .map(expected -> "the sign-in is to the tenant " + identity.tenant() + ", not " + expected));
    }
}
