package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the addresses of hosts that a server names, and refuses those on this machine and in its networks, unless the server
 * itself is there: a redirect must not reach what only this machine can reach. The connection is made to the address that
 * was checked, so a name server that returns another address the next time changes nothing.
 */
final class ForeignHosts implements HostLookup {
    private final Http http;
    private final Environment environment;
    private final Origin own;

    /** @param own the origin of the server that names the hosts */
    ForeignHosts(Http http, Environment environment, Origin own) {
        this.http = http;
        this.environment = environment;
        this.own = own;
    }

    /** Returns the address to connect to; empty behind a proxy, which resolves names itself. */
    @Override
    public Uni<Optional<SocketAddress>> find(Origin origin) {
        if (Proxy.find(environment, origin).isPresent()) {
            return Http.isAddress(origin.host())
                    ? check(origin).replaceWith(Optional.empty())
                    : http.resolveHost(origin).replaceWith(Optional.empty());
        }
        return check(origin)
                .map(addresses -> Optional.of(SocketAddress.inetSocketAddress(
                        origin.port(), addresses.get(0).getHostAddress())));
    }

    private Uni<List<InetAddress>> check(Origin origin) {
        return http.addresses(origin).chain(addresses -> allowed().map(allowed -> {
            for (var address : addresses) {
                var scope = AddressScope.of(address);
                if (!allowed.contains(scope)) {
                    throw Failure.of(
                            ERROR,
                            "refused to open " + origin + ", which " + own + " named: " + address.getHostAddress()
                                    + " is " + scope);
                }
            }
            return addresses;
        }));
    }

    /** Returns the public scope and that of the own origin; only the public one if its host cannot be resolved here. */
    private Uni<Set<AddressScope>> allowed() {
        return http.addresses(own).onFailure().recoverWithItem(List.of()).map(addresses -> addresses.stream()
                .map(AddressScope::of)
                .collect(Collectors.toCollection(() -> EnumSet.of(AddressScope.PUBLIC))));
    }
}
