package dev.jeton.entra;

import java.io.Serializable;
import java.net.URI;

/**
 * On whose behalf Entra was asked, as an admin has to know it.
 *
 * @param tenant   its ID or domain, or {@code organizations}
 * @param user     empty where nobody has been named or signed in yet
 * @param renewing whether a session was to be renewed, rather than begun
 */
public record Asker(String clientId, URI authority, String tenant, String user, boolean renewing)
        implements Serializable {
    /** Someone who wants to sign in. */
    public static Asker of(String clientId, URI authority, String user) {
        var path = authority.getPath();
        return new Asker(clientId, authority, path.substring(path.lastIndexOf('/') + 1), user, false);
    }

    /** The same, whose session is to be renewed. */
    public Asker renewing(String username, String tenantId) {
        return new Asker(clientId, authority, tenantId, username, true);
    }
}
