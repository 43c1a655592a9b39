package dev.jeton.doctor;

import dev.jeton.config.Cloud;
import dev.jeton.config.Environment;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Checks whether the name of a host has addresses. */
final class DnsCheck {
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Path NAME_SERVERS = Path.of("/etc/resolv.conf");

    private final Environment environment;
    private final String host;
    private List<InetAddress> addresses = List.of();

    DnsCheck(Environment environment, String host) {
        this.environment = environment;
        this.host = host;
    }

    /** Returns the addresses after {@link #run}, in the order of the system. */
    List<InetAddress> addresses() {
        return addresses;
    }

    Finding run() {
        var start = System.nanoTime();
        try {
            addresses = List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return unknown(String.valueOf(e.getMessage()).contains("Temporary") ? "no name server answers" : "");
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        if (isPrivate()) {
            return Finding.warning(
                    host + " is " + addresses.get(0).getHostAddress() + ", an address of a private network",
                    "Your network answers for Microsoft: what listens there must forward to it.",
                    "ask the admin of your network where " + host + " should lead");
        }
        var found = host + ": " + count() + " in " + took.toMillis() + " ms";
        return took.compareTo(SLOW) > 0
                ? Finding.warning(found, "Each command waits that long. " + nameServers(), "cat " + NAME_SERVERS)
                : Finding.ok(found)
                        .details(addresses.stream()
                                .map(InetAddress::getHostAddress)
                                .toList());
    }

    /** Returns what it means if the look-up takes longer than a check may. */
    static Finding overdue(Environment environment, String host) {
        return new DnsCheck(environment, host).unknown("no name server answers within 5 s");
    }

    private Finding unknown(String reason) {
        if (!hasNetwork()) {
            return Finding.unreachable(
                    "no address for " + host + ": this machine has no network, only loopback",
                    "",
                    "connect this machine to a network");
        }
        return Finding.unreachable(
                "no address for " + host + (reason.isEmpty() ? ": name servers do not know it" : ": " + reason),
                nameServers() + " Behind a proxy, the proxy looks it up.",
                isMicrosofts()
                        ? new ProxyHints(environment).set()
                        : "correct the host in JETON_AUTHORITY or JETON_GRAPH_URL: " + host);
    }

    private static boolean hasNetwork() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .anyMatch(DnsCheck::isUsable);
        } catch (SocketException e) {
            return true; // not known
        }
    }

    private static boolean isUsable(NetworkInterface each) {
        try {
            return each.isUp()
                    && !each.isLoopback()
                    && each.inetAddresses().anyMatch(address -> !address.isLinkLocalAddress());
        } catch (SocketException e) {
            return false;
        }
    }

    private static String nameServers() {
        try (var lines = Files.lines(NAME_SERVERS)) {
            var servers = lines.filter(line -> line.startsWith("nameserver"))
                    .map(line -> line.substring(10).strip())
                    .toList();
            return servers.isEmpty()
                    ? NAME_SERVERS + " names no server."
                    : "Name servers: " + String.join(", ", servers) + ".";
        } catch (IOException e) {
            return "There is no " + NAME_SERVERS + ".";
        }
    }

    private boolean isMicrosofts() {
        return Stream.of(Cloud.values())
                .anyMatch(cloud -> Cloud.areAliases(cloud.login().getHost(), host)
                        || cloud.graph().getHost().equals(host));
    }

    private boolean isPrivate() {
        return isMicrosofts()
                && addresses.stream().anyMatch(address -> address.isSiteLocalAddress() || address.isLoopbackAddress());
    }

    private String count() {
        var six = addresses.stream().filter(Inet6Address.class::isInstance).count();
        return Stream.of((addresses.size() - six) + " IPv4", six + " IPv6")
                .filter(text -> !text.startsWith("0"))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
