package dev.jeton.entra;

/**
 * One AADSTS code as a person needs it: a row of {@code aadsts.tsv}, and so one component a column.
 *
 * @param code    the number behind {@code AADSTS}, five to seven digits
 * @param name    Microsoft's name of it, for example {@code AuthorizationPending}; empty where it publishes none
 * @param actor   who must act before the sign-in can work
 * @param retry   whether the same again, as it is, may work
 * @param source  where the meaning can be looked up
 * @param command the next one to type; empty where none helps
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
        /** The person at the terminal. */
        YOU("you"),
        /** An administrator of the tenant: something there is missing or switched off. */
        ADMIN("your admin"),
        /** An administrator of the tenant who may change its policies: one of them stands in the way. */
        POLICY_ADMIN("your admin: a policy blocks it"),
        /** The owner of the app registration. */
        OWNER("the app's owner"),
        /** Nobody: asking again later is enough. */
        NOBODY("nobody: try again");

        private final String words;

        Actor(String words) {
            this.words = words;
        }

        /** For a person. */
        public String words() {
            return words;
        }

        public boolean isAdmin() {
            return this == ADMIN || this == POLICY_ADMIN;
        }
    }
}
