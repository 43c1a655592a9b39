package dev.jeton.doctor;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.http.Tunnel;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.stream.Stream;

/** What to do about the proxy settings, as a command. No command has a value that may contain a password. */
record ProxyHints(Environment environment) {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** Returns the command that sets a proxy: from a variable that other programs read, if there is one. */
    String set() {
        return Stream.of("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
                .filter(name -> environment.find(name).isPresent())
                .findFirst()
                .map(name -> "export HTTPS_PROXY=\"$" + name + "\"")
                .orElse("export HTTPS_PROXY=http://HOST:PORT   (the proxy of your network, if it has one)");
    }

    /** Returns the command against a proxy that cannot be used. */
    String replace(String variable, Origin origin) {
        return isDirectlyReachable(origin)
                ? "unset " + variable
                : "export " + variable + "=http://HOST:PORT   (ask the admin of your network)";
    }

    /** Returns the command against a proxy that refuses one host. */
    String except(Origin origin) {
        return isDirectlyReachable(origin)
                ? "export NO_PROXY=\"${NO_PROXY:+$NO_PROXY,}" + origin.host() + "\""
                : "ask the admin of the proxy to allow " + origin.host() + ":" + origin.port();
    }

    private static boolean isDirectlyReachable(Origin origin) {
        try {
            Tunnel.direct(InetAddress.getByName(origin.host()), origin.port(), TIMEOUT)
                    .close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
