package dev.jeton.config;

import java.util.List;

/**
 * How to make an app registration. Parameters: https://learn.microsoft.com/cli/azure/ad/app#az-ad-app-create. Portals:
 * https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud.
 */
public final class AppRegistration {
    /** The command of the Azure CLI that makes one, and prints its client ID. */
    public static final String COMMAND = "az ad app create --display-name jeton --is-fallback-public-client true"
            + " --public-client-redirect-uris http://localhost --query appId -o tsv";

    private AppRegistration() {}

    /** Returns the steps in the portal of a cloud, one per line. */
    public static List<String> steps(Cloud cloud) {
        return List.of(
                portal(cloud) + " > App registrations > New registration",
                "Any name; accounts in this organizational directory only; Register",
                "Authentication > Add a platform > Mobile and desktop applications: http://localhost",
                "Authentication > Allow public client flows: Yes; Save");
    }

    private static String portal(Cloud cloud) {
        return switch (cloud) {
            case PUBLIC -> "https://entra.microsoft.com";
            case USGOV, USGOV_DOD -> "https://portal.azure.us > Microsoft Entra ID";
            case CHINA -> "https://portal.azure.cn > Microsoft Entra ID";
        };
    }

    /** Returns what a user without a client ID needs, in three lines to copy. */
    static String advice() {
        return "jeton needs an app registration of your tenant, with Allow public client flows: Yes. Make one at\n"
                + "https://entra.microsoft.com > App registrations (jeton setup lists the steps), or with the Azure CLI:\n"
                + "  " + COMMAND + "\n"
                + "  jeton setup --tenant TENANT --client-id ID\n"
                + "To try jeton without a tenant:\n"
                + "  jeton demo --approve";
    }
}
