package dev.jeton.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Looks up the addresses of hosts, and remembers for one run which of them cannot be reached. */
final class Addresses {
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(20);

    /** Fails if the host is unknown. */
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final Set<InetAddress> unreachable = ConcurrentHashMap.newKeySet();

    Addresses(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Returns all addresses of a host, in the order of the system. Looks them up on another thread: the event loop would
     * block, with all its timers, until a name server responds.
     */
    Uni<List<InetAddress>> of(String host) {
        return Uni.createFrom()
                .item(Unchecked.supplier(() -> List.of(lookup.all(host))))
                .runSubscriptionOn(work -> daemon(work).start())
                .ifNoItem()
                .after(LOOKUP_TIMEOUT)
                .failWith(() -> new UnknownHostException(host));
    }

    /** Returns whether a host is an address and not a name. */
    static boolean isAddress(String host) {
        return IP_ADDRESS.matcher(host).matches();
    }

    /** Returns the same addresses; those that could not be reached in this run come last. */
    List<InetAddress> reachableFirst(List<InetAddress> addresses) {
        return addresses.stream()
                .sorted(Comparator.comparing(this::isUnreachable))
                .toList();
    }

    boolean isUnreachable(InetAddress address) {
        return unreachable.contains(address);
    }

    void addUnreachable(InetAddress address) {
        unreachable.add(address);
    }

    /** Returns a daemon thread: the program does not wait for it to end. */
    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "name lookup");
        thread.setDaemon(true);
        return thread;
    }
}
