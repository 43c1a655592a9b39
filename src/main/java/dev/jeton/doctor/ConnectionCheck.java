package dev.jeton.doctor;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.http.Tunnel;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks whether a TCP connection to the addresses of a host is possible, for each family of addresses. */
final class ConnectionCheck {
    /** Addresses of one family. */
    private static final int MOST = 2;

    private final Environment environment;
    private final Origin origin;
    private final List<InetAddress> addresses;
    private List<Attempt> attempts = List.of();

    ConnectionCheck(Environment environment, Origin origin, List<InetAddress> addresses) {
        this.environment = environment;
        this.origin = origin;
        this.addresses = addresses;
    }

    /** @param failure empty if there was a connection */
    private record Attempt(InetAddress address, Duration took, Optional<IOException> failure) {
        boolean isSuccess() {
            return failure.isEmpty();
        }

        boolean isHanging() {
            return failure.filter(SocketTimeoutException.class::isInstance).isPresent();
        }

        String family() {
            return address instanceof Inet6Address ? "IPv6" : "IPv4";
        }

        String text() {
            return address.getHostAddress() + ": "
                    + failure.map(IOException::getMessage).orElse(took.toMillis() + " ms");
        }
    }

    Finding run() {
        attempts = Stream.of(false, true)
                .flatMap(six -> addresses.stream()
                        .filter(address -> address instanceof Inet6Address == six)
                        .limit(MOST))
                .map(address -> CompletableFuture.supplyAsync(() -> attempt(address), ConnectionCheck::run))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        return finding().details(attempts.stream().map(Attempt::text).toList());
    }

    /** Returns the address that answered first. */
    Optional<InetAddress> fastest() {
        return attempts.stream()
                .filter(Attempt::isSuccess)
                .min(Comparator.comparing(Attempt::took))
                .map(Attempt::address);
    }

    private static void run(Runnable attempt) {
        var thread = new Thread(attempt, "doctor: connection");
        thread.setDaemon(true);
        thread.start();
    }

    private Attempt attempt(InetAddress address) {
        var start = System.nanoTime();
        Optional<IOException> failure = Optional.empty();
        try {
            Tunnel.direct(address, origin.port(), HostChecks.TIMEOUT).close();
        } catch (IOException e) {
            failure = Optional.of(e);
        }
        return new Attempt(address, Duration.ofNanos(System.nanoTime() - start), failure);
    }

    private Finding finding() {
        var fastest = attempts.stream()
                .filter(Attempt::isSuccess)
                .collect(Collectors.toMap(Attempt::family, Attempt::took, (a, b) -> a.compareTo(b) < 0 ? a : b));
        if (fastest.isEmpty()) {
            return lost();
        }
        var found = fastest.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " in " + entry.getValue().toMillis() + " ms")
                .collect(Collectors.joining(", ", origin.host() + ": ", ""));
        return attempts.stream()
                .filter(Attempt::isHanging)
                .findFirst()
                .map(hanging -> hanging(hanging, found))
                .orElseGet(() -> Finding.ok(found));
    }

    private static Finding hanging(Attempt hanging, String found) {
        return Finding.warning(
                found + "; " + hanging.family() + " hangs",
                "A program that tries " + hanging.address().getHostAddress() + " first waits for nothing.",
                hanging.family().equals("IPv6")
                        ? "echo 'precedence ::ffff:0:0/96 100' | sudo tee -a /etc/gai.conf"
                        : "ask the admin of your network why it does not answer");
    }

    private Finding lost() {
        var reason = attempts.stream().anyMatch(Attempt::isHanging)
                ? "no answer within " + HostChecks.TIMEOUT.toSeconds() + " s"
                : attempts.get(0).failure().map(IOException::getMessage).orElse("");
        var found = "no connection to " + origin.host() + ":" + origin.port() + ": " + reason;
        return origin.isLoopback()
                ? Finding.unreachable(
                        found,
                        "Nothing listens there: a simulated tenant has been stopped, or the settings are left over.",
                        "unset JETON_AUTHORITY JETON_GRAPH_URL JETON_CLIENT_ID")
                : Finding.unreachable(
                        found,
                        "A firewall blocks it, or your network needs a proxy.",
                        new ProxyHints(environment).set());
    }
}
