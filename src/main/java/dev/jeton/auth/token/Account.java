package dev.jeton.auth.token;

/**
 * Somebody who signed in here before.
 *
 * @param id       home account ID, {@code <object ID>.<tenant ID>}: unique, and stable when a person is renamed
 * @param username user principal name, for people
 * @param tenant   ID of the tenant that the person belongs to
 */
public record Account(String id, String username, String tenant) {
    /** Exact: the whole username, in any case as Entra takes it, that and its tenant, or the whole home account ID. */
    public boolean isNamed(String nameOrId) {
        return username.equalsIgnoreCase(nameOrId)
                || (username + "@" + tenant).equalsIgnoreCase(nameOrId)
                || id.equals(nameOrId);
    }
}
