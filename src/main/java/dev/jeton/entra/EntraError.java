package dev.jeton.entra;

/**
 * One AADSTS code, explained: a row of {@code aadsts.tsv}, one component per column.
 *
 * @param code    the digits after {@code AADSTS}, five to seven
 * @param name    Microsoft's name, for example {@code AuthorizationPending}; empty if it publishes none
 * @param actor   who must act before the sign-in can succeed
 * @param retry   whether the same request may succeed later
 * @param source  the page that documents the code
 * @param command the next command to type; empty if none helps
 * @param meaning what happened, one sentence
 * @param advice  what to do next, one sentence
 */
public record EntraError(
        int code,
        String name,
        Actor actor,
        boolean retry,
        Source source,
        String command,
        String meaning,
        String advice) {
    /** Who must act. */
    public enum Actor {
        /** The user at the terminal. */
        YOU("you"),
        /** An administrator of the tenant: something there is missing or disabled. */
        ADMIN("your admin"),
        /** An administrator of the tenant's policies: one of them blocks the sign-in. */
        POLICY_ADMIN("your admin: a policy blocks it"),
        /** The owner of the app registration. */
        OWNER("the app's owner"),
        /** Nobody: a retry later is enough. */
        NOBODY("nobody: try again");

        private final String description;

        Actor(String description) {
            this.description = description;
        }

        /** Returns the actor as text for a user. */
        public String description() {
            return description;
        }

        public boolean isAdmin() {
            return this == ADMIN || this == POLICY_ADMIN;
        }
    }
}
