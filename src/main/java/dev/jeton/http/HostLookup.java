package dev.jeton.http;

import dev.jeton.config.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;

/** Finds the address of a server before a connection is made. */
@FunctionalInterface
interface HostLookup {
    /** Returns the address to connect to; empty if the client may look it up. Fails if there is none. */
    Uni<Optional<SocketAddress>> find(Origin origin);
}
