package dev.jeton.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what pages of other sites make a browser send to the sandbox. After DNS rebinding, the Host header still contains
 * the name of the other site; a form or a script of another site sends its own Origin.
 */
final class BrowserGuard {
    /** The policy of responses that are no page. */
    static final String CONTENT_POLICY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private BrowserGuard() {}

    /** Returns the refusal of a request; empty if it may be handled. */
    static Optional<Reply> refusal(SandboxCall call) {
        if (!isOwnHost(call)) {
            return Optional.of(Reply.text(421, "This host is not the sandbox.\n"));
        }
        return SAFE_METHODS.contains(call.method()) || !isForeign(call)
                ? Optional.empty()
                : Optional.of(Reply.text(403, "This request was sent by another site.\n"));
    }

    private static boolean isOwnHost(SandboxCall call) {
        var host = call.header("host").orElse("");
        var scheme = call.origin().getScheme();
        var port = call.origin().getPort();
        var isDefault = port == (scheme.equals("https") ? 443 : 80);
        return LOOPBACK.stream()
                .anyMatch(name -> host.equalsIgnoreCase(name + ":" + port) || isDefault && host.equalsIgnoreCase(name));
    }

    private static boolean isForeign(SandboxCall call) {
        var own = call.origin().getScheme() + "://" + call.header("host").orElse("");
        return call.header("origin").filter(origin -> !origin.equals(own)).isPresent();
    }
}
