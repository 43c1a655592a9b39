package dev.jeton.graph;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.config.ApiResource;
import dev.jeton.config.Origin;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.net.URI;

/**
 * Finds the one origin that a call of an API may send its token to, before any request. Next links, redirects and the URL of
 * a long-running operation get the token at this origin only.
 *
 * <p>With an authority on loopback, the tokens are those of a simulated tenant, and may also go to loopback, over plain http, too.
 */
public final class ApiHosts {
    private final ApiResource api;
    private final Settings settings;

    public ApiHosts(ApiResource api, Settings settings) {
        this.api = api;
        this.settings = settings;
    }

    /** Returns the origin for a typed path or URL; fails with {@link Outcome#USAGE} if a token must not be sent there. */
    public ApiOrigin origin(String typed) {
        if (api.base().filter(settings.cloud().graph()::equals).isPresent()) {
            return ApiOrigin.ofGraph(settings.graphUrl());
        }
        if (!api.isCallable() && (api.isNamed() || !isSimulated())) {
            throw notCallable();
        }
        return ApiOrigin.ofOther(ApiOrigin.isUrl(typed) ? ofUrl(typed) : ofPath(typed));
    }

    private URI ofUrl(String typed) {
        return LenientUrl.read(typed)
                .filter(this::mayGetToken)
                .map(url -> URI.create(Origin.of(url).toString()))
                .orElseThrow(() -> notAllowed(typed));
    }

    private URI ofPath(String typed) {
        if (api.base().isPresent() && isSimulated()) {
            return URI.create(Origin.of(settings.authority()).toString());
        }
        return api.base().orElseThrow(() -> withoutHost(typed));
    }

    private boolean mayGetToken(URI url) {
        return api.allows(url) || isSimulated() && Origin.of(url).isLoopback() && isHttp(url);
    }

    private static boolean isHttp(URI url) {
        var scheme = Origin.of(url).scheme();
        return url.getRawUserInfo() == null && (scheme.equals("http") || scheme.equals("https"));
    }

    private boolean isSimulated() {
        return Origin.of(settings.authority()).isLoopback();
    }

    private Failure notCallable() {
        return Failure.of(
                        USAGE,
                        "cannot call " + api.name()
                                + " (--resource): jeton knows no host that takes its tokens over HTTP")
                .advice("jeton token --resource " + api.name()
                        + " prints a token for another program; jeton exec --resource " + api.name()
                        + " -- CMD runs a program with one.")
                .hint("jeton help resources");
    }

    private Failure withoutHost(String typed) {
        var hosts = api.hosts().isEmpty()
                ? ""
                : ", such as https://" + api.hosts().get(0).replace("*", "NAME") + "/";
        return Failure.of(
                USAGE,
                "cannot call '" + typed + "' of " + api.name() + " (--resource): each customer has a host of their own,"
                        + " so that PATH must be a whole URL" + hosts);
    }

    private Failure notAllowed(String typed) {
        var where = LenientUrl.read(typed)
                .filter(url -> url.getHost() != null)
                .map(url -> Origin.of(url).toString())
                .orElse("a URL without a valid host");
        var hosts = api.hosts().isEmpty() ? "this machine" : String.join(", ", api.hosts());
        return Failure.of(
                USAGE,
                "refused to send the token for " + api.name() + " to " + where + ": it may go to " + hosts
                        + " only, over https, on the default port, without a user name in the URL");
    }
}
