package dev.jeton.doctor;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.http.Proxy;
import dev.jeton.http.Tunnel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way to one host: its checks are one after the other, and each uses what the one before found. Nothing is sent to the
 * host but a TLS handshake.
 */
final class HostChecks {
    /** Less than the time limit of a check, which has to say what happened. */
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Environment environment;
    private final Origin origin;
    private volatile Optional<Proxy> proxy = Optional.empty();
    private volatile List<InetAddress> addresses = List.of();

    HostChecks(Environment environment, Origin origin) {
        this.environment = environment;
        this.origin = origin;
    }

    String host() {
        return origin.host();
    }

    /** Returns the check of this name. */
    Check check(String name) {
        return switch (name) {
            case "proxy" -> this::proxy;
            case "dns" -> this::dns;
            case "connection" -> this::connection;
            default -> this::certificate;
        };
    }

    /** Returns what it means if that check takes too long. */
    Finding overdue(String name) {
        return name.equals("dns")
                ? DnsCheck.overdue(environment, host())
                : Finding.unreachable("no answer from " + host() + " in time", "", new ProxyHints(environment).set());
    }

    private Finding proxy() {
        var check = new ProxyCheck(environment, origin);
        var finding = check.run();
        proxy = check.proxy();
        return finding;
    }

    private Finding dns() {
        if (proxy.isPresent()) {
            return Finding.info("the proxy looks up " + host());
        }
        var check = new DnsCheck(environment, host());
        var finding = check.run();
        addresses = check.addresses();
        return finding;
    }

    private Finding connection() {
        if (proxy.isPresent()) {
            return Finding.info("by the proxy to " + host());
        }
        var check = new ConnectionCheck(environment, origin, addresses);
        var finding = check.run();
        check.fastest().ifPresent(address -> addresses = List.of(address));
        return finding;
    }

    private Finding certificate() {
        return origin.isTls()
                ? new TlsCheck(environment, origin, this::connected).run()
                : Finding.info("none: plain http, on this machine");
    }

    private Socket connected() throws IOException {
        return proxy.isPresent()
                ? Tunnel.through(proxy.get(), origin, TIMEOUT)
                : Tunnel.direct(addresses.get(0), origin.port(), TIMEOUT);
    }
}
