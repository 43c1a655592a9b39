package dev.jeton.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.config.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Opens one TCP connection, directly or through a proxy, to look at a network. Requests use {@link Exchange}. */
public final class Tunnel {
    /** In bytes. */
    private static final int MAX_RESPONSE = 64 << 10;

    private static final int OK = 200;

    private Tunnel() {}

    public static Socket direct(InetAddress address, int port, Duration timeout) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Fails with {@link ProxyRefused} if the proxy answers and opens no connection. */
    public static Socket through(Proxy proxy, Origin origin, Duration timeout) throws IOException {
        var socket = direct(InetAddress.getByName(proxy.host()), proxy.port(), timeout);
        try {
            if (proxy.isHttp()) {
                connect(socket, proxy, origin);
            } else {
                new SocksHandshake(socket, proxy).connect(origin.host(), origin.port());
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends a CONNECT request (RFC 9110, section 9.3.6). */
    private static void connect(Socket socket, Proxy proxy, Origin origin) throws IOException {
        var target = origin.host() + ":" + origin.port();
        var credentials = proxy.username()
                .map(name -> "Proxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString((name + ":" + proxy.password()).getBytes(UTF_8)) + "\r\n")
                .orElse("");
        var request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + credentials + "\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        var head = head(socket.getInputStream()).lines().toList();
        var status = head.isEmpty() ? "" : head.get(0);
        if (!status.matches("HTTP/1\\.\\d \\d{3}.*")) {
            throw new ProxyRefused("its response is not HTTP", 0, List.of());
        }
        var code = Integer.parseInt(status.substring(9, 12));
        if (code != OK) {
            throw new ProxyRefused("HTTP status " + code, code, schemes(head));
        }
    }

    private static List<String> schemes(List<String> head) {
        return head.stream()
                .filter(line -> line.regionMatches(true, 0, "Proxy-Authenticate:", 0, 19))
                .map(line -> line.substring(19).strip().split("[\\s,]")[0])
                .filter(scheme -> scheme.matches("[\\w-]{1,20}"))
                .distinct()
                .toList();
    }

    /** Reads up to the empty line, and not a byte further: what follows belongs to the connection. */
    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!isComplete(head) && head.length() < MAX_RESPONSE) {
            var next = in.read();
            if (next < 0) {
                if (head.length() == 0) {
                    throw new EOFException("the proxy closed the connection");
                }
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static boolean isComplete(StringBuilder head) {
        return head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n");
    }
}
