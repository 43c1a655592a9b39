package dev.jeton.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real proxy on loopback. It answers each CONNECT with the same response, and leads each connection to one port. */
public final class ConnectProxy implements AutoCloseable {
    private static final int GREETING = -1;

    private final ServerSocket server;
    private final String response;
    private final int target;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private ConnectProxy(String response, int target) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.response = response;
        this.target = target;
        threads.execute(this::serve);
    }

    /** @param headers each with its line end */
    public static ConnectProxy refusing(int status, String headers) throws IOException {
        return new ConnectProxy("HTTP/1.1 " + status + " No\r\n" + headers + "Content-Length: 0\r\n\r\n", 0);
    }

    /** Answers nothing but these bytes. */
    public static ConnectProxy saying(String bytes) throws IOException {
        return new ConnectProxy(bytes, 0);
    }

    /** Does not wait for a request, as a server that is no proxy. */
    public static ConnectProxy greeting(String bytes) throws IOException {
        return new ConnectProxy(bytes, GREETING);
    }

    /** Leads to a port of this machine whatever host is named, as a proxy that opens TLS does. */
    public static ConnectProxy to(int port) throws IOException {
        return new ConnectProxy("HTTP/1.1 200 Connection established\r\n\r\n", port);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Returns the requests as they came. */
    public List<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                open.add(client);
                threads.execute(() -> handle(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void handle(Socket client) {
        try (client) {
            if (target != GREETING) {
                heads.add(head(client.getInputStream()));
            }
            client.getOutputStream().write(response.getBytes(ISO_8859_1));
            if (target > 0) {
                try (var server = new Socket("127.0.0.1", target)) {
                    open.add(server);
                    threads.execute(() -> copy(server, client));
                    copy(client, server);
                }
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // one of both has gone
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
