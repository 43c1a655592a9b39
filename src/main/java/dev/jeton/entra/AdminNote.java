package dev.jeton.entra;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person sends to an admin when a policy stands in the way: who was blocked when, and where the sign-in log says
 * by which policy.
 *
 * @param codes what Entra answered: AADSTS code, error and suberror
 * @param time  UTC
 */
public record AdminNote(String codes, String correlationId, String traceId, String time, List<Asker> askers)
        implements Serializable {
    private static final String TRACKING =
            "https://learn.microsoft.com/entra/identity/conditional-access/concept-authentication-flows#protocol-tracking";

    /** Without the one who asked, whom only the caller knows. */
    public AdminNote(String codes, String correlationId, String traceId, String time) {
        this(codes, correlationId, traceId, time, List.of());
    }

    /** The same with the one who asked, unless that is known already. */
    public AdminNote from(Asker asker) {
        return askers.isEmpty() ? new AdminNote(codes, correlationId, traceId, time, List.of(asker)) : this;
    }

    /** Line by line. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(
                "A policy of our tenant keeps me from signing in with jeton, a command-line tool for Microsoft Graph.");
        askers.forEach(asker -> {
            add(lines, "App (client ID)", asker.clientId());
            add(lines, "Tenant", asker.tenant() + ", at " + asker.authority());
            add(lines, "User", asker.user().isEmpty() ? "the sender of this note" : asker.user());
        });
        add(lines, "Time (UTC)", time);
        add(lines, "Error", codes);
        add(lines, "Correlation ID", correlationId);
        add(lines, "Trace ID", traceId);
        lines.add(
                "Which policy it is: Microsoft Entra admin center > Sign-in logs > the entry with this correlation ID >"
                        + " Conditional Access tab.");
        lines.add("Whether it is about device codes: in the same entry, under Basic info or Authentication details,"
                + " \"Original transfer method: Device code flow\".");
        if (askers.stream().anyMatch(Asker::renewing)) {
            lines.add(
                    "I was signed in already, and the session could not be renewed: it began with a device code, and a"
                            + " policy on device code flow ends such sessions at their renewal too, see " + TRACKING);
        }
        lines.add("Is the policy meant for this app and me? If not, please exclude us from it.");
        return lines;
    }

    /** A line break in what a server sent must not begin a line of the note. */
    private static void add(List<String> lines, String label, String value) {
        if (!value.isBlank()) {
            lines.add(String.format("  %-16s %s", label, value.replaceAll("\\R", " ")));
        }
    }
}
