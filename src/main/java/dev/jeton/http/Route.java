package dev.jeton.http;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import java.util.Optional;

/**
 * The way to an origin.
 *
 * @param proxy empty for a direct connection
 */
record Route(Origin origin, Optional<Proxy> proxy) {
    static Route of(Origin origin, Environment environment) {
        return new Route(origin, Proxy.find(environment, origin));
    }

    /** Returns the host to connect to: that of the proxy if there is one. */
    String nextHost() {
        return proxy.map(Proxy::host).orElse(origin.host());
    }
}
