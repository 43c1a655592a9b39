package dev.jeton.auth;

import dev.jeton.auth.token.AccessToken;
import io.smallrye.mutiny.Uni;

/** A way in which a person signs in. */
interface PersonSignIn {
    /** Returns the token of the person who signs in. */
    Uni<AccessToken> token(SignInListener listener);

    /** Returns a sign-in that another process can resume: the pending one if there is one, else a new one. */
    Uni<PendingSignIn> start();
}
