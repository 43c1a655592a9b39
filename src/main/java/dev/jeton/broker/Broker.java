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
 * Hands out tokens on a Unix socket to programs of the same user, and renews in time what was asked for. A line asks, a
 * line answers, as often as a program likes on one connection.
 */
public final class Broker implements AutoCloseable {
    /** A demand waits no longer than this: longer than a renewal may take, and not as long as a client waits. */
    private static final Duration PATIENCE = BrokeredTokens.TIMEOUT.minusSeconds(5);

    private static final Duration BETWEEN_RENEWALS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_FAILED_ACCEPTS = Duration.ofMillis(100);

    private final SocketFile socket;
    private final Object identity;
    private final ServerSocketChannel server;
    private final UserPrincipal owner;
    private final Function<TokenRequest, Uni<AccessToken>> tokens;
    private final ExecutorService threads = Executors.newCachedThreadPool(Broker::daemon);
    private final Map<Map<String, String>, TokenRequest> known = new ConcurrentHashMap<>();
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
     * Fails with {@link Outcome#ERROR} where another broker is there, or no socket can be.
     *
     * @param path in a folder that only its owner can write to: between the socket's making and its permissions only
     *     the folder keeps others out
     */
    public static Broker start(Path path, Function<TokenRequest, Uni<AccessToken>> tokens) {
        var socket = SocketFile.of(path);
        try {
            socket.makeFolder();
            var old = socket.check();
            if (old.isPresent() && isServed(socket)) {
                throw Failure.of(ERROR, "a broker is there already: " + path);
            }
            if (old.isPresent()) {
                socket.delete(old.get()); // of a broker that was killed
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
            return true; // a process listens and does not accept the connection
        }
    }

    /** Renews until nobody has asked for so long. */
    public Uni<Void> untilIdle(Duration idle) {
        return Uni.createFrom()
                .item(idle)
                .onItem()
                .delayIt()
                .by(idle.compareTo(BETWEEN_RENEWALS) < 0 ? idle : BETWEEN_RENEWALS)
                .invoke(this::renewAll)
                .repeat()
                .whilst(limit -> Duration.ofNanos(System.nanoTime() - lastUse).compareTo(limit) < 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Override
    public void close() {
        try {
            socket.delete(identity); // before the server is closed: until then no other file gets its inode
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void renewAll() {
        known.values().forEach(demand -> tokens.apply(demand)
                .subscribe()
                .with(token -> {}, failure -> {})); // whoever asks next is told why there is none
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                var client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // closed by close(), or too many open files: the next one waits until others are closed
                LockSupport.parkNanos(BETWEEN_FAILED_ACCEPTS.toNanos());
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                var lines = new BufferedReader(Channels.newReader(client, UTF_8))) {
            if (!owner.equals(
                    client.getOption(ExtendedSocketOptions.SO_PEERCRED).user())) {
                return; // another user's program, which got past the permissions: root's
            }
            answerAll(lines, client);
        } catch (IOException e) {
            // the program is gone: nobody is left to tell
        }
    }

    private void answerAll(BufferedReader lines, SocketChannel client) throws IOException {
        try {
            for (var line = Lines.read(lines); line.isPresent(); line = Lines.read(lines)) {
                lastUse = System.nanoTime();
                Lines.write(client, answer(line.get()));
            }
        } catch (Failure tooLong) {
            Lines.write(client, TokenResponse.line(tooLong));
        }
    }

    private String answer(String line) {
        try {
            var demand = TokenRequest.parse(line);
            known.put(demand.settings(), new TokenRequest(demand.settings(), Duration.ZERO, false, Optional.empty()));
            return TokenResponse.line(tokens.apply(demand).await().atMost(PATIENCE));
        } catch (Failure failure) {
            return TokenResponse.line(failure);
        } catch (TimeoutException e) {
            return TokenResponse.line(
                    Failure.of(Outcome.UNAVAILABLE, "the broker got no token within " + PATIENCE.toSeconds() + " s"));
        }
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "broker");
        thread.setDaemon(true);
        return thread;
    }
}
