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
        addFacts(lines, refusal, codes, time, requester);
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

    /**
     * Returns a request for consent, with the page on which an admin gives it:
     * https://learn.microsoft.com/entra/identity-platform/v2-admin-consent.
     */
    static List<String> consentLines(OAuthError refusal, String codes, String time, SignInRequester requester) {
        var lines = new ArrayList<String>();
        lines.add("I ask for an admin's consent to jeton, a command-line tool for Microsoft Graph.");
        addFacts(lines, refusal, codes, time, requester);
        lines.add("To see what the app requests, and to consent for our tenant, sign in as an admin at:");
        lines.add("  " + requester.authority().resolve("/" + requester.tenant()) + "/adminconsent?client_id="
                + requester.clientId());
        return lines;
    }

    private static void addFacts(
            List<String> lines, OAuthError refusal, String codes, String time, SignInRequester requester) {
        add(lines, "App (client ID)", requester.clientId());
        add(lines, "Tenant", requester.tenant() + ", at " + requester.authority());
        add(lines, "User", requester.user().isEmpty() ? "the sender of this note" : requester.user());
        add(lines, "Time (UTC)", time);
        add(lines, "Error", codes);
        add(lines, "Correlation ID", refusal.correlationId());
        add(lines, "Trace ID", refusal.traceId());
    }

    /** Replaces line breaks in a value from a server: it must not forge a line of the note. */
    private static void add(List<String> lines, String label, String value) {
        if (!value.isBlank()) {
            lines.add(String.format("  %-16s %s", label, value.replaceAll("\\R", " ")));
        }
    }
}
