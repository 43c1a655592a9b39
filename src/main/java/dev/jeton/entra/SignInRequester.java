package dev.jeton.entra;

import java.net.URI;

/**
 * The app and the user on whose behalf jeton asks Entra for tokens, as an admin has to know them.
 *
 * @param tenant     its ID or domain, or {@code organizations}
 * @param user       empty if nobody has been named or signed in yet
 * @param refreshing whether jeton refreshes the tokens of a session, rather than begins one
 */
public record SignInRequester(String clientId, URI authority, String tenant, String user, boolean refreshing) {
    /** Returns one that begins a session. */
    public static SignInRequester of(String clientId, URI authority, String user) {
        var path = authority.getPath();
        return new SignInRequester(clientId, authority, path.substring(path.lastIndexOf('/') + 1), user, false);
    }

    /** Returns one that refreshes the tokens of this account. */
    public SignInRequester refreshing(String username, String tenantId) {
        return new SignInRequester(clientId, authority, tenantId, username, true);
    }
}
