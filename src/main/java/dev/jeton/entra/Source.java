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
    INTUNE_ENFORCED("https://github.com/microsoftconnect/Taskr-Sample-Intune-Android-App/issues/40");

    private final String url;

    Source(String url) {
        this.url = url;
    }

    public String url() {
        return url;
    }
}
