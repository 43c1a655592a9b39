package dev.jeton.entra;

import java.util.ArrayList;
import java.util.List;

/** Text that a person sends to an admin whose policy blocked a sign-in: who was blocked when, and how to find the policy. */
final class AdminNote {
    private static final String TRACKING =
            "https://learn.microsoft.com/entra/identity/conditional-access/concept-authentication-flows#protocol-tracking";

    private AdminNote() {}

    /**
     * @param codes AADSTS code, error and suberror of Entra's answer
     * @param time  UTC
     */
    static List<String> lines(OAuthError refusal, String codes, String time, SignInRequester requester) {
        var lines = new ArrayList<String>();
        lines.add(
                "A policy of our tenant keeps me from signing in with jeton, a command-line tool for Microsoft Graph.");
        add(lines, "App (client ID)", requester.clientId());
        add(lines, "Tenant", requester.tenant() + ", at " + requester.authority());
        add(lines, "User", requester.user().isEmpty() ? "the sender of this note" : requester.user());
        add(lines, "Time (UTC)", time);
        add(lines, "Error", codes);
        add(lines, "Correlation ID", refusal.correlationId());
        add(lines, "Trace ID", refusal.traceId());
        lines.add(
                "Which policy it is: Microsoft Entra admin center > Sign-in logs > the entry with this correlation ID >"
                        + " Conditional Access tab.");
        lines.add("Whether it is about device codes: in the same entry, under Basic info or Authentication details,"
                + " \"Original transfer method: Device code flow\".");
        if (requester.refreshing()) {
            lines.add(
                    "I was signed in already, and the session could not be renewed: it began with a device code, and a"
                            + " policy on device code flow ends such sessions at their renewal too, see " + TRACKING);
        }
        lines.add("Is the policy meant for this app and me? If not, please exclude us from it.");
        return lines;
    }

    /** Replaces line breaks that a server sent: they must not begin a line of the note. */
    private static void add(List<String> lines, String label, String value) {
        if (!value.isBlank()) {
            lines.add(String.format("  %-16s %s", label, value.replaceAll("\\R", " ")));
        }
    }
}
