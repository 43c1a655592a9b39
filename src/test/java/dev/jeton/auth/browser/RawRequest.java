package dev.jeton.auth.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Sends bytes to a port of loopback, and reads the response until the server closes the connection. */
final class RawRequest implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;

    RawRequest(String address, int port) throws IOException {
        this.socket = new Socket(InetAddress.getByName(address), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    static String get(int port, String path) throws IOException {
        return get(port, path, "localhost:" + port);
    }

    static String get(int port, String path, String host) throws IOException {
        try (var request = new RawRequest("127.0.0.1", port)) {
            return request.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                    .response();
        }
    }

    static String post(int port, String form) throws IOException {
        try (var request = new RawRequest("127.0.0.1", port)) {
            return request.send(form(port, form)).response();
        }
    }

    static String form(int port, String form) {
        return "POST / HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nOrigin: null\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + form.length() + "\r\n\r\n" + form;
    }

    RawRequest send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    String response() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
