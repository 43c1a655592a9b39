package dev.jeton.auth;

import dev.jeton.config.Scopes;
import java.util.Optional;

/**
 * What a sign-in requests.
 *
 * @param claims JSON of a claims challenge, which the tokens must meet
 */
record SignInRequest(Scopes scopes, Optional<String> claims) {}
