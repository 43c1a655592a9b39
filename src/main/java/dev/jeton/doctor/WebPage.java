package dev.jeton.doctor;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/** A response that the requested server did not send: the login page of a network, or the page of a filter. */
record WebPage(Response<Content> response) {
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>\\s*(.{1,80}?)\\s*</title>");
    private static final int NETWORK_AUTHENTICATION_REQUIRED = 511;

    /**
     * Returns the finding about it; also about an error of the server itself.
     *
     * @param server its name for a person
     */
    Finding finding(String host, String server) {
        var status = response.status();
        if (status >= 500 && status != NETWORK_AUTHENTICATION_REQUIRED || status == 429) {
            return Finding.unreachable(
                    server + " answers with HTTP status " + status,
                    "The server has trouble.",
                    "wait a few minutes, then repeat: jeton doctor");
        }
        var title = title().map(text -> " \"" + text + "\"").orElse("");
        var found = "instead of " + host + " a web page" + title + " answers (HTTP status " + status
                + response.header("location")
                        .map(target -> ", to " + target.split("[?#]")[0])
                        .orElse("")
                + ")";
        return status >= 400 && status != NETWORK_AUTHENTICATION_REQUIRED
                ? Finding.defect(
                        found,
                        "A proxy or filter of your network blocks it, or the authority is wrong.",
                        "ask the admin of your network to allow " + host)
                : Finding.unreachable(
                        found,
                        "It is the login page of a network.",
                        "open http://neverssl.com in a browser on this network, and sign in there");
    }

    private Optional<String> title() {
        var match = TITLE.matcher(response.body().text());
        return match.find() ? Optional.of(match.group(1).replaceAll("\\s+", " ")) : Optional.empty();
    }
}
