package dev.jeton.http;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** Finds the addresses to connect to. */
@FunctionalInterface
interface HostLookup {
    /** Returns the addresses of the origin, or of the proxy if there is one. Fails if there are none. */
    Uni<List<InetAddress>> find(Route route);
}
