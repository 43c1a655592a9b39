package dev.jeton.entra;

import java.util.ArrayList;
import java.util.List;

/** A text that the user sends to an admin whose policy blocked a sign-in: who, when, and how to find the policy. */
final class AdminNote {
    private static final String TRACKING =
            "https://learn.microsoft.com/entra/identity/conditional-access/concept-authentication-flows#protocol-tracking";

    private AdminNote() {}

    /**
     * @param codes AADSTS code, error and suberror
     * @param time  UTC
     */
    static List<String> lines(OAuthError refusal, String codes, String time, SignInRequester requester) {
        var lines = new ArrayList<String>();
        lines.add("A policy of our tenant blocks my sign-in with jeton, a command-line tool for Microsoft Graph.");
        add(lines, "App (client ID)", requester.clientId());
        add(lines, "Tenant", requester.tenant() + ", at " + requester.authority());
        add(lines, "User", requester.user().isEmpty() ? "the sender of this note" : requester.user());
        add(lines, "Time (UTC)", time);
        add(lines, "Error", codes);
        add(lines, "Correlation ID", refusal.correlationId());
        add(lines, "Trace ID", refusal.traceId());
        lines.add("To see which policy it is: Microsoft Entra admin center > Sign-in logs > the entry with this"
                + " correlation ID > Conditional Access tab.");
        lines.add(
                "To see whether it is about device codes: in the same entry, under Basic info or Authentication details,"
                        + " \"Original transfer method: Device code flow\".");
        if (requester.refreshing()) {
            lines.add(
                    "I was signed in already, and my tokens could not be refreshed: the session began with a device code,"
                            + " and a policy on device code flow blocks such sessions at a refresh too, see "
                            + TRACKING);
        }
        lines.add("Is the policy intended for this app and me? If not, please exclude us from it.");
        return lines;
    }

    /** Replaces line breaks in a value from a server: it must not forge a line of the note. */
    private static void add(List<String> lines, String label, String value) {
        if (!value.isBlank()) {
            lines.add(String.format("  %-16s %s", label, value.replaceAll("\\R", " ")));
        }
    }
}
