package dev.jeton.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;

/** Asks a SOCKS 5 proxy for a connection (RFC 1928), with name and password (RFC 1929) if they are set. */
record SocksHandshake(Socket socket, Proxy proxy) {
    private static final int VERSION = 5;
    private static final int NO_AUTHENTICATION = 0;
    private static final int PASSWORD = 2;
    private static final int CONNECT = 1;
    private static final int DOMAIN = 3;
    private static final int IPV4 = 1;

    void connect(String host, int port) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        var method = proxy.username().isPresent() ? PASSWORD : NO_AUTHENTICATION;
        send(VERSION, 1, method);
        if (in.readUnsignedByte() != VERSION) {
            throw refused("its response is not SOCKS 5");
        }
        if (in.readUnsignedByte() != method) {
            throw new ProxyRefused("it requires another authentication", 0, List.of("SOCKS"));
        }
        if (method == PASSWORD) {
            signIn(in);
        }
        send(request(host, port));
        in.readUnsignedByte();
        var status = in.readUnsignedByte();
        if (status != 0) {
            throw refused("SOCKS status " + status);
        }
        in.readUnsignedByte();
        var kind = in.readUnsignedByte();
        in.readFully(new byte[(kind == DOMAIN ? in.readUnsignedByte() : kind == IPV4 ? 4 : 16) + 2]);
    }

    private void signIn(DataInputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(1);
        writeText(bytes, proxy.username().orElseThrow());
        writeText(bytes, proxy.password());
        send(bytes.toByteArray());
        in.readUnsignedByte();
        if (in.readUnsignedByte() != 0) {
            throw new ProxyRefused("it rejected the name and the password", 0, List.of("SOCKS"));
        }
    }

    private static byte[] request(String host, int port) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        bytes.write(CONNECT);
        bytes.write(0);
        bytes.write(DOMAIN);
        writeText(bytes, host);
        bytes.write(port >> Byte.SIZE);
        bytes.write(port);
        return bytes.toByteArray();
    }

    private static void writeText(ByteArrayOutputStream bytes, String text) {
        var encoded = text.getBytes(UTF_8);
        bytes.write(encoded.length);
        bytes.writeBytes(encoded);
    }

    private void send(int... octets) throws IOException {
        var bytes = new byte[octets.length];
        for (var index = 0; index < octets.length; index++) {
            bytes[index] = (byte) octets[index];
        }
        send(bytes);
    }

    private void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private static ProxyRefused refused(String reason) {
        return new ProxyRefused(reason, 0, List.of());
    }
}
