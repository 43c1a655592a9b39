package dev.jeton.entra;

/**
 * One AADSTS code as a person needs it.
 *
 * @param code    the number behind {@code AADSTS}, five to seven digits
 * @param name    Microsoft's name of it, for example {@code AuthorizationPending}
 * @param actor   who must act before the sign-in can work
 * @param meaning what happened, one sentence
 * @param advice  what to do next, one sentence
 */
public record EntraError(int code, String name, Actor actor, String meaning, String advice) {
    /** Who must act. */
    public enum Actor {
        /** The person at the terminal. */
        YOU,
        /** An administrator of the tenant: a policy stands in the way. */
        ADMIN,
        /** The owner of the app registration. */
        OWNER,
        /** Nobody: asking again later is enough. */
        NOBODY
    }
}
