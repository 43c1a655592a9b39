package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the addresses of hosts that a server names, and refuses those on this machine and in its networks, unless the server
 * itself is there: a redirect must not reach what only this machine can reach. The connection is made to the address that
 * was checked, so a name server that returns another address the next time changes nothing.
 */
final class ForeignHosts implements HostLookup {
    private final Addresses addresses;
    private final Origin own;

    /** @param own the origin of the server that names the hosts */
    ForeignHosts(Addresses addresses, Origin own) {
        this.addresses = addresses;
        this.own = own;
    }

    /** Returns the checked addresses; behind a proxy, which resolves names itself, checks a host that is an address only. */
    @Override
    public Uni<List<InetAddress>> find(Route route) {
        var host = route.origin().host();
        if (route.proxy().isEmpty()) {
            return check(route.origin());
        }
        return Addresses.isAddress(host)
                ? check(route.origin()).chain(() -> addresses.of(route.nextHost()))
                : addresses.of(route.nextHost());
    }

    private Uni<List<InetAddress>> check(Origin origin) {
        return addresses.of(origin.host()).chain(found -> allowed().map(allowed -> {
            for (var address : found) {
                var scope = AddressScope.of(address);
                if (!allowed.contains(scope)) {
                    throw Failure.of(
                            ERROR,
                            "refused to open " + origin + ", which " + own + " named: " + address.getHostAddress()
                                    + " is " + scope);
                }
            }
            return found;
        }));
    }

    /** Returns the public scope and that of the own origin; only the public one if its host cannot be resolved here. */
    private Uni<Set<AddressScope>> allowed() {
        return addresses.of(own.host()).onFailure().recoverWithItem(List.of()).map(found -> found.stream()
                .map(AddressScope::of)
                .collect(Collectors.toCollection(() -> EnumSet.of(AddressScope.PUBLIC))));
    }
}
