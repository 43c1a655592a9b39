package dev.jeton.auth.token;

/**
 * An account that is signed in.
 *
 * @param id       home account ID, {@code <object ID>.<tenant ID>}: unique, and stable if the user is renamed
 * @param username user principal name
 * @param tenant   ID of the home tenant
 */
public record Account(String id, String username, String tenant) {
    /** Returns whether the text is the username or {@code username@tenant}, both in any case, or the home account ID. */
    public boolean isNamed(String nameOrId) {
        return username.equalsIgnoreCase(nameOrId)
                || (username + "@" + tenant).equalsIgnoreCase(nameOrId)
                || id.equals(nameOrId);
    }
}
