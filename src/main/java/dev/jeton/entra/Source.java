package dev.jeton.entra;

/** The page that documents an AADSTS code: Microsoft's reference, else a report that quotes Entra's message. */
public enum Source {
    REFERENCE("https://learn.microsoft.com/entra/identity-platform/reference-error-codes"),
    DEVICE_CODE_PAGE(
            "https://learn.microsoft.com/entra/identity-platform/scenario-desktop-acquire-token-device-code-flow"),
    DEVICE_CODE_INVALID("https://github.com/Azure/azure-cli/issues/22251"),
    REMOTE_DEVICE_FLOW("https://github.com/microsoft/azure-devops-intellij/issues/584"),
    CLIENT_ID_INVALID("https://github.com/Azure/Commercial-Marketplace-SaaS-Accelerator/issues/748"),
    TENANT_INVALID("https://github.com/caddy-dns/azure/issues/3"),
    RESOURCE_DISABLED("https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/3150"),
    INTUNE_REQUIRED("https://github.com/microsoftconnect/ms-intune-app-sdk-android/issues/206"),
    SEVERAL_RESOURCES(
            "https://github.com/Azure-Samples/active-directory-aspnetcore-webapp-openidconnect-v2/issues/271"),
    GUEST_DISABLED(
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts500571-guest-user-account-is-disabled"),
    DEVICE_NOT_MANAGED("https://github.com/Azure/azure-cli/issues/29282"),
    SCOPE_UNKNOWN("https://github.com/O365/python-o365/issues/551"),
    PERSONAL_ONLY("https://learn.microsoft.com/answers/questions/1160493/access-issue"),
    REDIRECT_MISSING("https://github.com/KoenZomers/OneDriveAPI/issues/33"),
    INTUNE_ENFORCED("https://github.com/microsoftconnect/Taskr-Sample-Intune-Android-App/issues/40");

    private final String url;

    Source(String url) {
        this.url = url;
    }

    public String url() {
        return url;
    }
}
