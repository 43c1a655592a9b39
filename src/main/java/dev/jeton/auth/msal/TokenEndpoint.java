package dev.jeton.auth.msal;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;

/** The token endpoint of one authority (RFC 6749, section 3.2). */
public interface TokenEndpoint {
    URI authority();

    /** Returns the response to a form; fails if Entra refuses, or if msal4j cannot cache the tokens. */
    Uni<Response<Content>> tokens(Map<String, String> headers, String form);
}
