package dev.jeton.http;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sends requests with an exchange that connects to the first address of a host only. If that cannot be reached, sends them
 * with an exchange that tries all addresses.
 */
record FirstAddress(Exchange first, Exchange all, Addresses addresses, Supplier<Route> route) implements Exchange {
    @Override
    public Uni<Response<Body>> send(Request request) {
        var way = route.get();
        return addresses
                .of(way.nextHost())
                .onFailure()
                .transform(failure -> ConnectionFailures.translate(failure, way))
                .chain(found ->
                        addresses.isUnreachable(found.get(0)) ? all.send(request) : sendToFirst(request, found));
    }

    private Uni<Response<Body>> sendToFirst(Request request, List<InetAddress> found) {
        return first.send(request)
                .onFailure(failure -> found.size() > 1 && ConnectionFailures.isUnreachable(failure))
                .recoverWithUni(() -> {
                    addresses.addUnreachable(found.get(0));
                    return all.send(request);
                });
    }
}
