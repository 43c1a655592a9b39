package dev.jeton.broker;

import static dev.jeton.failure.Outcome.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;

/**
 * Serves tokens on a Unix socket to programs of the same user, and refreshes the requested tokens before they expire. Each
 * request and each response is one line; a connection may have many.
 */
public final class Broker implements AutoCloseable {
    /** Longer than a refresh, and shorter than the timeout of the client. */
    static final Duration TIMEOUT = BrokeredTokens.TIMEOUT.minusSeconds(5);

    private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(1);
    private static final Duration PAUSE_AFTER_FAILED_ACCEPT = Duration.ofMillis(100);

    private final SocketFile socket;
    private final Object identity;
    private final ServerSocketChannel server;
    private final UserPrincipal owner;
    private final Function<TokenRequest, Uni<AccessToken>> tokens;
    private final ExecutorService threads = Executors.newCachedThreadPool(Broker::daemon);
    private final Map<Map<String, String>, TokenRequest> refreshed = new ConcurrentHashMap<>();
    private volatile long lastUse = System.nanoTime();

    private Broker(SocketFile socket, ServerSocketChannel server, Function<TokenRequest, Uni<AccessToken>> tokens)
            throws IOException {
        this.socket = socket;
        this.identity = socket.check()
                .orElseThrow(() -> new NoSuchFileException(socket.path().toString()));
        this.server = server;
        this.owner = SocketFile.user();
        this.tokens = tokens;
        threads.execute(this::accept);
    }

    /**
     * Starts a broker; fails with {@link Outcome#ERROR} if another one serves at the path, or if no socket can be created.
     *
     * @param path in a folder that only its owner can write to: until the socket has its permissions, only the folder
     *     protects it
     */
    public static Broker start(Path path, Function<TokenRequest, Uni<AccessToken>> tokens) {
        var socket = SocketFile.of(path);
        try {
            socket.createFolder();
            var old = socket.check();
            if (old.isPresent() && isServed(socket)) {
                throw Failure.of(ERROR, "cannot serve at " + path + ": another broker serves there");
            }
            if (old.isPresent()) {
                socket.delete(old.get()); // left by a broker that was killed
            }
            var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(socket.address());
            Files.setPosixFilePermissions(path, fromString("rw-------"));
            return new Broker(socket, server, tokens);
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot serve at " + path + ": " + e).causedBy(e);
        }
    }

    /** Fails with {@link Outcome#ERROR} if another user has the socket at the path, or could replace it. */
    public static void check(Path path) {
        var socket = SocketFile.of(path);
        try {
            socket.check();
        } catch (IOException e) {
            throw socket.refused(e.toString()).causedBy(e);
        }
    }

    private static boolean isServed(SocketFile socket) throws IOException {
        try (var broker = new Connection(socket, BrokeredTokens.TIMEOUT)) {
            broker.connect();
            return true;
        } catch (ConnectException e) {
            return false; // connection refused: no process listens
        } catch (ClosedChannelException e) {
            return true; // timeout: a process listens and does not accept the connection
        }
    }

    /** Refreshes tokens; completes if there has been no request for this long. */
    public Uni<Void> untilIdle(Duration idle) {
        return Uni.createFrom()
                .item(idle)
                .onItem()
                .delayIt()
                .by(idle.compareTo(REFRESH_INTERVAL) < 0 ? idle : REFRESH_INTERVAL)
                .invoke(this::refreshAll)
                .repeat()
                .whilst(limit -> Duration.ofNanos(System.nanoTime() - lastUse).compareTo(limit) < 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Override
    public void close() {
        try {
            socket.delete(identity); // before the server is closed: until then no other file can get its inode
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void refreshAll() {
        refreshed.values().forEach(request -> tokens.apply(request)
                .subscribe()
                .with(token -> {}, failure -> {})); // the next request reports the failure
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                var client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // closed by close(), or too many open files
                LockSupport.parkNanos(PAUSE_AFTER_FAILED_ACCEPT.toNanos());
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                var lines = new BufferedReader(Channels.newReader(client, UTF_8))) {
            if (!owner.equals(
                    client.getOption(ExtendedSocketOptions.SO_PEERCRED).user())) {
                return; // a program of root, which the permissions do not keep out
            }
            respondToAll(lines, client);
        } catch (IOException e) {
            // the client has closed the connection
        }
    }

    private void respondToAll(BufferedReader lines, SocketChannel client) throws IOException {
        try {
            for (var line = Lines.read(lines); line.isPresent(); line = Lines.read(lines)) {
                lastUse = System.nanoTime();
                Lines.write(client, response(line.get()));
            }
        } catch (Failure tooLong) {
            Lines.write(client, TokenResponse.line(tooLong));
        }
    }

    private String response(String line) {
        try {
            var request = TokenRequest.parse(line);
            refreshed.put(
                    request.settings(), new TokenRequest(request.settings(), Duration.ZERO, false, Optional.empty()));
            return TokenResponse.line(tokens.apply(request).await().atMost(TIMEOUT));
        } catch (Failure failure) {
            return TokenResponse.line(failure);
        } catch (TimeoutException e) {
            return TokenResponse.line(
                    Failure.of(Outcome.UNAVAILABLE, "the broker got no token within " + TIMEOUT.toSeconds() + " s"));
        } catch (RuntimeException e) {
            // without the message, which may quote a token
            return TokenResponse.line(
                    Failure.of(ERROR, "unexpected " + e.getClass().getSimpleName()));
        }
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "broker");
        thread.setDaemon(true);
        return thread;
    }
}
