package dev.jeton.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.UUID;

/** Checks whether a browser on this machine can bring a response to jeton: over a socket of loopback, by either name. */
final class LoopbackChecks {
    private static final String ADDRESS = "127.0.0.1";
    private static final String NAME = "localhost";
    private static final int TIMEOUT = 2000;
    private static final String MEANING = "A sign-in in a browser cannot work here; one with a code can.";

    Finding loopback() {
        try {
            var addresses = InetAddress.getAllByName(NAME);
            if (Arrays.stream(addresses).noneMatch(InetAddress::isLoopbackAddress)) {
                return wrongName(NAME + " is " + addresses[0].getHostAddress());
            }
        } catch (UnknownHostException e) {
            return wrongName(NAME + " has no address");
        }
        return post(ADDRESS, NAME);
    }

    private static Finding wrongName(String found) {
        return Finding.defect(found, MEANING, "echo '127.0.0.1 localhost' | sudo tee -a /etc/hosts");
    }

    private static Finding post(String... names) {
        try (var server = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            server.setSoTimeout(TIMEOUT);
            for (var name : names) {
                var text = UUID.randomUUID().toString();
                if (!echo(server, name, text).contains(text)) {
                    return blocked("a request to " + name + ":" + server.getLocalPort() + " was changed on its way");
                }
            }
            return Finding.ok("a request to itself arrives, by " + String.join(" and ", names));
        } catch (IOException e) {
            return blocked("a request to itself does not arrive: " + e.getMessage());
        }
    }

    private static Finding blocked(String found) {
        return Finding.defect(found, MEANING, "allow connections on the interface lo in the firewall of this machine");
    }

    /** Sends a request and returns what arrived. The kernel accepts the connection, so one thread can do both. */
    private static String echo(ServerSocket server, String name, String text) throws IOException {
        try (var client = connected(name, server.getLocalPort())) {
            var request =
                    "POST / HTTP/1.1\r\nHost: " + name + "\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
            client.getOutputStream().write(request.getBytes(US_ASCII));
            client.shutdownOutput();
            try (var accepted = server.accept()) {
                accepted.setSoTimeout(TIMEOUT);
                return new String(accepted.getInputStream().readAllBytes(), US_ASCII);
            }
        }
    }

    /** Tries all addresses of the name, as browsers do. */
    private static Socket connected(String name, int port) throws IOException {
        IOException last = new UnknownHostException(name);
        for (var address : InetAddress.getAllByName(name)) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), TIMEOUT);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }
}
