package dev.jeton.command.git;

import static java.util.Locale.ROOT;

import dev.jeton.config.ApiResource;
import dev.jeton.config.ApiResources;
import dev.jeton.config.Cloud;
import dev.jeton.config.Origin;
import dev.jeton.config.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A kind of server that git asks credentials for, and that takes a token of Entra. Any other server gets none: a token must
 * not leave for a host that Microsoft does not own.
 */
public enum GitServer {
    /** Azure Repos over HTTPS. */
    REPOSITORY("devops", "/.default", Set.of("https")),
    /** git send-email. */
    SMTP("outlook", "/SMTP.Send", Set.of("smtp")),
    /** git imap-send. */
    IMAP("outlook", "/IMAP.AccessAsUser.All", Set.of("imaps"));

    /** The hosts for mail, with the ports that TLS protects. */
    private static final Map<Cloud, Set<String>> MAIL = Map.of(
            Cloud.PUBLIC,
                    Set.of(
                            "smtp://smtp.office365.com:587",
                            "smtp://smtp-legacy.office365.com:587",
                            "smtp://smtp-hve.office365.com:587",
                            "imaps://outlook.office365.com:993"),
            Cloud.USGOV, Set.of("smtp://smtp.office365.us:587", "imaps://outlook.office365.us:993"),
            Cloud.USGOV_DOD, Set.of("smtp://outlook-dod.office365.us:587", "imaps://outlook-dod.office365.us:993"),
            Cloud.CHINA, Set.of("smtp://smtp.partner.outlook.cn:587", "imaps://partner.outlook.cn:993"));

    private static final Map<String, String> PORTS = Map.of("smtp", ":587", "imaps", ":993");

    /** Without user info and path, which would make another host of it. */
    private static final Pattern HOST = Pattern.compile("(?i)[a-z0-9.-]+(:[0-9]{1,5})?");

    private final String resource;
    private final String scope;
    private final Set<String> protocols;

    GitServer(String resource, String scope, Set<String> protocols) {
        this.resource = resource;
        this.scope = scope;
        this.protocols = protocols;
    }

    /** Returns the kind of the server that a request is about; empty if it takes no token of the cloud in the settings. */
    public static Optional<GitServer> of(CredentialRequest request, Settings settings) {
        var host = request.find("host").orElse("");
        var protocol = request.find("protocol").orElse("");
        if (!HOST.matcher(host).matches()) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(server -> server.isAt(protocol, host.toLowerCase(ROOT), settings))
                .findFirst();
    }

    private boolean isAt(String protocol, String host, Settings settings) {
        if (isSimulated(host, settings)) {
            return protocols.contains(protocol) || this == REPOSITORY && protocol.equals("http");
        }
        return protocols.contains(protocol)
                && (this == REPOSITORY
                        ? api(settings.cloud())
                                .filter(api -> api.allows(URI.create("https://" + host)))
                                .isPresent()
                        : MAIL.get(settings.cloud()).contains(protocol + "://" + withPort(protocol, host)));
    }

    /** Returns whether host and authority are on this machine, as the sandbox is: its tokens are worth nothing. */
    private static boolean isSimulated(String host, Settings settings) {
        return Origin.of(settings.authority()).isLoopback()
                && Origin.of(URI.create("https://" + host)).isLoopback();
    }

    private static String withPort(String protocol, String host) {
        return host.contains(":") ? host : host + PORTS.get(protocol);
    }

    /** Returns the scopes to request. */
    public String scopes(Settings settings) {
        return api(settings.cloud()).stream()
                .flatMap(api -> Arrays.stream(api.scopes().split(" ")))
                .filter(each -> each.endsWith(scope))
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether it takes a token in an Authorization header. */
    public boolean takesBearer() {
        return this == REPOSITORY;
    }

    private Optional<ApiResource> api(Cloud cloud) {
        return ApiResources.load().all().stream()
                .filter(api -> api.name().equals(resource) && api.clouds().contains(cloud))
                .findFirst();
    }
}
