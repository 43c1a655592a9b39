package dev.jeton.config;

import static java.util.Locale.ROOT;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The clouds that Microsoft runs: where a person signs in, where a device code is entered, where Graph is.
 *
 * <p>Hosts to sign in: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud, with the
 * older names that MSAL knows them by. Graph: https://learn.microsoft.com/graph/deployments. Pages for the code:
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code for the public one; the US government's is
 * what the tests of https://github.com/AzureAD/microsoft-authentication-library-for-android get from Entra there, and
 * China's is in Microsoft's documentation for it, https://docs.azure.cn.
 */
public enum Cloud {
    PUBLIC(
            List.of("login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"),
            "https://microsoft.com/devicelogin",
            "https://graph.microsoft.com"),
    USGOV(Hosts.US, Hosts.US_PAGE, "https://graph.microsoft.us"),
    USGOV_DOD(Hosts.US, Hosts.US_PAGE, "https://dod-graph.microsoft.us"),
    CHINA(
            List.of("login.partner.microsoftonline.cn", "login.chinacloudapi.cn"),
            "https://microsoft.com/deviceloginchina",
            "https://microsoftgraph.chinacloudapi.cn");

    /** What the two clouds of the US government have in common. */
    private static final class Hosts {
        private static final List<String> US = List.of("login.microsoftonline.us", "login.usgovcloudapi.net");
        private static final String US_PAGE = "https://microsoft.com/deviceloginus";
    }

    private final List<String> loginHosts;
    private final URI devicePage;
    private final URI graph;

    Cloud(List<String> loginHosts, String devicePage, String graph) {
        this.loginHosts = loginHosts;
        this.devicePage = URI.create(devicePage);
        this.graph = URI.create(graph);
    }

    /** As a user types it: {@code usgov-dod}. */
    public String word() {
        return name().toLowerCase(ROOT).replace('_', '-');
    }

    /** Origin of the authorities. */
    public URI login() {
        return URI.create("https://" + loginHosts.get(0));
    }

    /** Where a person enters a device code; Entra may name another one that {@link #serves} too. */
    public URI devicePage() {
        return devicePage;
    }

    /** Origin of Microsoft Graph. */
    public URI graph() {
        return graph;
    }

    /** Whether a page is one of Microsoft's for this cloud: https, at the usual port of a host of the list. */
    public boolean serves(URI page) {
        var origin = Origin.of(page);
        return origin.isTls()
                && origin.port() == 443
                && page.getRawUserInfo() == null
                && (loginHosts.contains(origin.host())
                        || origin.host().equals(Origin.of(devicePage).host()));
    }

    public static Optional<Cloud> of(String word) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.word().equals(word))
                .findFirst();
    }

    /** Whether two hosts sign in to the same cloud: MSAL keeps a token under another name of the host that issued it. */
    public static boolean areAliases(String loginHost, String other) {
        return loginHost.equalsIgnoreCase(other)
                || Arrays.stream(values()).anyMatch(cloud -> cloud.loginHosts.containsAll(List.of(loginHost, other)));
    }

    /** Those whose people sign in at this host: none, one, or the two of the US government. */
    static Set<Cloud> ofLoginHost(URI authority) {
        return those(cloud -> cloud.loginHosts.contains(Origin.of(authority).host()));
    }

    /** Whose Graph is at this host; none where it is nobody's. */
    static Set<Cloud> ofGraphHost(URI graphUrl) {
        return those(cloud ->
                Origin.of(cloud.graph).host().equals(Origin.of(graphUrl).host()));
    }

    /** In the order of their declaration. */
    private static Set<Cloud> those(Predicate<Cloud> condition) {
        return Arrays.stream(values())
                .filter(condition)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Cloud.class)));
    }
}
