package dev.jeton.auth;

import static dev.jeton.failure.Outcome.WRONG_ACCOUNT;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import java.util.Optional;

/**
 * Who may sign in: anybody, unless it names a user or a tenant.
 *
 * @param user   username or home account ID
 * @param tenant ID of the tenant that is signed in to
 */
public record ExpectedAccount(Optional<String> user, Optional<String> tenant) {
    public static final ExpectedAccount ANYBODY = new ExpectedAccount(Optional.empty(), Optional.empty());

    /** Returns the token; fails with {@link Outcome#WRONG_ACCOUNT} if it is somebody else's. */
    AccessToken checked(AccessToken token) {
        check(new Identity(token.account().id(), token.account().username(), token.tenant()), "");
        return token;
    }

    /** Returns the response of the token endpoint, which is not kept yet; fails as {@link #checked(AccessToken)} does. */
    Response<Content> checked(Response<Content> tokens) {
        check(Identity.in(tokens), "; its tokens are dropped");
        return tokens;
    }

    private void check(Identity identity, String consequence) {
        mismatch(identity).ifPresent(message -> {
            throw Failure.of(WRONG_ACCOUNT, message + consequence).hint("jeton login");
        });
    }

    private Optional<String> mismatch(Identity identity) {
        var account = new Account(identity.id(), identity.username(), identity.tenant());
        return user.filter(wanted -> !account.isNamed(wanted))
                .map(wanted -> identity.username() + " is signed in, not " + wanted)
                .or(() -> tenant.filter(wanted -> !wanted.equalsIgnoreCase(identity.tenant()))
                        .map(wanted -> "the sign-in went to the tenant " + identity.tenant() + ", not to " + wanted));
    }
}
