package dev.jeton.auth.browser;

import io.smallrye.mutiny.Uni;
import java.net.URI;

/** How the response of Entra's sign-in page comes from the browser to this process. */
public interface ResponseChannel {
    /** Returns the port of the redirect URI. */
    int port();

    /**
     * Returns the first response with this state.
     *
     * @param url Entra's sign-in page
     */
    Uni<RedirectResponse> response(String state, URI url);

    /** Shows the last page in a browser that waits, and ends. */
    Uni<Void> finish(RedirectPage page);

    /** Ends without a last page. */
    Uni<Void> close();
}
