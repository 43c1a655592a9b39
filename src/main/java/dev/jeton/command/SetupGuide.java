package dev.jeton.command;

import dev.jeton.config.AppRegistration;
import dev.jeton.config.Cloud;
import java.util.ArrayList;
import java.util.List;

/** What {@code jeton setup} tells a person. */
final class SetupGuide {
    static final String ASK_ENTRA =
            "Ask Entra about this app now? It issues a code, which jeton throws away; the tenant's"
                    + " sign-in log may show it.";

    private SetupGuide() {}

    static List<String> intro(String profile) {
        return List.of("This sets up the profile '" + profile + "'. Ctrl-C stores nothing.", "");
    }

    static List<String> registration(Cloud cloud) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("jeton signs in as an app of your own tenant: its admins see its name and decide about it alone,");
        lines.add("and nobody can block or change it for others. A shared app would be trusted with all at once.");
        lines.add("");
        lines.add("To register one:");
        var steps = AppRegistration.steps(cloud);
        for (var index = 0; index < steps.size(); index++) {
            lines.add("  " + (index + 1) + ". " + steps.get(index));
        }
        lines.add("Or with the Azure CLI, which prints the client ID:");
        lines.add("  " + AppRegistration.COMMAND);
        lines.add("");
        return lines;
    }
}
