package dev.jeton.entra;

import static java.util.Locale.ROOT;

import java.util.Map;
import java.util.Optional;

/**
 * Client IDs of Microsoft's own apps, which sign-in examples on the web use. A tenant cannot configure them, and some refuse
 * device codes or scopes: https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in
 */
public final class MicrosoftApps {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("04b07795-8ddb-461a-bbee-02f9e1bf7b46", "Microsoft Azure CLI"),
            Map.entry("1950a258-227b-4e31-a9cf-717495945fc2", "Microsoft Azure PowerShell"),
            Map.entry("14d82eec-204b-4c2f-b7e8-296a70dab67e", "Microsoft Graph Command Line Tools"),
            Map.entry("de8bc8b5-d9f9-48b1-a8ad-b748da725064", "Graph Explorer"),
            Map.entry("1b730954-1685-4b74-9bfd-dac224a7b894", "Azure Active Directory PowerShell"),
            Map.entry("d3590ed6-52b3-4102-aeff-aad2292ab01c", "Microsoft Office"),
            Map.entry("1fec8e78-bce4-4aaf-ab1b-5451cc387264", "Microsoft Teams"),
            Map.entry("5e3ce6c0-2b1f-4285-8d4b-75ee78787346", "Microsoft Teams Web Client"),
            Map.entry("27922004-5251-4030-b22d-91ecd9a37ea4", "Outlook Mobile"),
            Map.entry("29d9ed98-a469-4536-ade2-f981bc1d605e", "Microsoft Authentication Broker"),
            Map.entry("9ba1a5c7-f17a-4de9-a1f1-6178c8d51223", "Microsoft Intune Company Portal"),
            Map.entry("ab9b8c07-8f02-4f72-87fa-80105867a763", "OneDrive SyncEngine"),
            Map.entry("b26aadf8-566f-4478-926f-589f601d9c74", "OneDrive"),
            Map.entry("4765445b-32c6-49b0-83e6-1d93765276ca", "OfficeHome"),
            Map.entry("c44b4083-3bb0-49c1-b47d-974e53cbdf3c", "Azure Portal"),
            Map.entry("872cd9fa-d31f-45e0-9eab-6e460a02d1f1", "Visual Studio"),
            Map.entry("aebc6443-996d-45c2-90f0-388ff96faa56", "Visual Studio Code"),
            Map.entry("9bc3ab49-b65d-410a-85ad-de819febfddc", "SharePoint Online Management Shell"),
            Map.entry("fb78d390-0c51-40cd-8e17-fdbfab77341b", "Exchange Online PowerShell"),
            Map.entry("22098786-6e16-43cc-a27d-191a01a1e3b5", "Microsoft To-Do client"),
            Map.entry("00b41c95-dab0-4487-9791-b9d2c32c80f2", "Office 365 Management"),
            Map.entry("00000002-0000-0000-c000-000000000000", "Azure AD Graph, an API"),
            Map.entry("00000003-0000-0000-c000-000000000000", "Microsoft Graph, an API"),
            Map.entry("00000002-0000-0ff1-ce00-000000000000", "Exchange Online, an API"),
            Map.entry("00000003-0000-0ff1-ce00-000000000000", "SharePoint Online, an API"),
            Map.entry("797f4846-ba00-4fd7-ba43-dac1f8f63013", "Azure Service Management, an API"));

    private MicrosoftApps() {}

    /** Returns the name of Microsoft's app with this client ID; empty if none of the known ones has it. */
    public static Optional<String> name(String clientId) {
        return Optional.ofNullable(NAMES.get(clientId.toLowerCase(ROOT)));
    }
}
