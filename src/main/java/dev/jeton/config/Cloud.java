package dev.jeton.config;

import static java.util.Locale.ROOT;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** The clouds that Microsoft runs; see https://learn.microsoft.com/graph/deployments. */
public enum Cloud {
    PUBLIC("https://login.microsoftonline.com", "https://graph.microsoft.com"),
    USGOV("https://login.microsoftonline.us", "https://graph.microsoft.us"),
    USGOV_DOD("https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
    CHINA("https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn");

    private final URI login;
    private final URI graph;

    Cloud(String login, String graph) {
        this.login = URI.create(login);
        this.graph = URI.create(graph);
    }

    /** As a user types it: {@code usgov-dod}. */
    public String word() {
        return name().toLowerCase(ROOT).replace('_', '-');
    }

    /** Origin of the authorities. */
    public URI login() {
        return login;
    }

    /** Origin of Microsoft Graph. */
    public URI graph() {
        return graph;
    }

    public static Optional<Cloud> of(String word) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.word().equals(word))
                .findFirst();
    }
}
