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
 * The clouds of Microsoft: the hosts of their authorities, the host of their verification URI, and their Graph URL.
 *
 * <p>Hosts of authorities: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud, and the older
 * names that MSAL treats as aliases. Graph: https://learn.microsoft.com/graph/deployments. Verification URIs:
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code for the public cloud; for the US government, the
 * tests of https://github.com/AzureAD/microsoft-authentication-library-for-android, which get it from Entra; for China,
 * https://docs.azure.cn.
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

    /** The values that the two clouds of the US government share. */
    private static final class Hosts {
        private static final List<String> US = List.of("login.microsoftonline.us", "login.usgovcloudapi.net");
        private static final String US_PAGE = "https://microsoft.com/deviceloginus";
    }

    private final List<String> loginHosts;
    private final URI verificationUri;
    private final URI graph;

    Cloud(List<String> loginHosts, String verificationUri, String graph) {
        this.loginHosts = loginHosts;
        this.verificationUri = URI.create(verificationUri);
        this.graph = URI.create(graph);
    }

    /** Returns the value of {@code --cloud}: {@code usgov-dod}. */
    public String id() {
        return name().toLowerCase(ROOT).replace('_', '-');
    }

    /** Returns the origin of the cloud's authorities. */
    public URI login() {
        return URI.create("https://" + loginHosts.get(0));
    }

    /** Returns the origin of Microsoft Graph. */
    public URI graph() {
        return graph;
    }

    /**
     * Returns whether a page belongs to this cloud: https, on the default port, on one of its hosts. Personal accounts get
     * {@code https://www.microsoft.com/link}.
     */
    public boolean serves(URI page) {
        var origin = Origin.of(page);
        return isPlainHttps(page)
                && (loginHosts.contains(origin.host())
                        || origin.host()
                                .replaceFirst("^www\\.", "")
                                .equals(Origin.of(verificationUri).host()));
    }

    /** Returns the values of {@code --cloud}. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Cloud::id).toList();
    }

    public static Optional<Cloud> of(String id) {
        return Arrays.stream(values()).filter(cloud -> cloud.id().equals(id)).findFirst();
    }

    /** Returns whether two hosts sign in to the same cloud: MSAL may cache a token under an alias of the host. */
    public static boolean areAliases(String loginHost, String other) {
        return loginHost.equalsIgnoreCase(other)
                || Arrays.stream(values()).anyMatch(cloud -> cloud.loginHosts.containsAll(List.of(loginHost, other)));
    }

    /** Returns the clouds that this authority belongs to: none, one, or the two of the US government. */
    static Set<Cloud> ofLoginHost(URI authority) {
        return matching(cloud -> cloud.loginHosts.contains(Origin.of(authority).host()));
    }

    /** Returns whether a page is https on the default port of a host that signs in to some cloud. */
    static boolean isLoginPage(URI page) {
        return isPlainHttps(page) && !ofLoginHost(page).isEmpty();
    }

    private static boolean isPlainHttps(URI page) {
        var origin = Origin.of(page);
        return origin.isTls() && origin.port() == 443 && page.getRawUserInfo() == null;
    }

    /** Returns the cloud whose Graph is on this host; none if there is no such cloud. */
    static Set<Cloud> ofGraphHost(URI graphUrl) {
        return matching(cloud ->
                Origin.of(cloud.graph).host().equals(Origin.of(graphUrl).host()));
    }

    /** Returns the clouds in the order of their declaration. */
    private static Set<Cloud> matching(Predicate<Cloud> condition) {
        return Arrays.stream(values())
                .filter(condition)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Cloud.class)));
    }
}
