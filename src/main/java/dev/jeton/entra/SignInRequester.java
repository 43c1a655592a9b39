package dev.jeton.entra;

import java.net.URI;

/**
 * The app and the user that request tokens, for a note to an admin.
 *
 * @param tenant     its ID or domain, or {@code organizations}
 * @param user       username; empty if no account is set or signed in
 * @param refreshing whether jeton refreshes tokens, rather than starts a session
 */
public record SignInRequester(String clientId, URI authority, String tenant, String user, boolean refreshing) {
    /** Returns the requester of a new session. */
    public static SignInRequester of(String clientId, URI authority, String user) {
        var path = authority.getPath();
        return new SignInRequester(clientId, authority, path.substring(path.lastIndexOf('/') + 1), user, false);
    }

    /** Returns the requester of a token refresh for this account. */
    public SignInRequester refreshing(String username, String tenantId) {
        return new SignInRequester(clientId, authority, tenantId, username, true);
    }
}
