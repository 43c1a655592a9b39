package dev.jeton.broker;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import dev.jeton.auth.AccessToken;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;

/**
 * Hands out tokens on a Unix socket to programs of the same user, and renews in time what was asked for. A line asks, a
 * line answers, as often as a program likes on one connection.
 */
public final class Broker implements AutoCloseable {
    /** A demand waits no longer than this: longer than a renewal may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration BETWEEN_RENEWALS = Duration.ofMinutes(1);
    private static final int LONGEST_LINE = 64 * 1024;

    private final Path socket;
    private final ServerSocketChannel server;
    private final UserPrincipal owner;
    private final Function<Demand, Uni<AccessToken>> tokens;
    private final ExecutorService threads = Executors.newCachedThreadPool(Broker::daemon);
    private final Map<Map<String, String>, Demand> known = new ConcurrentHashMap<>();
    private volatile long lastUse = System.nanoTime();

    private Broker(Path socket, ServerSocketChannel server, Function<Demand, Uni<AccessToken>> tokens)
            throws IOException {
        this.socket = socket;
        this.server = server;
        this.owner = Files.getOwner(socket);
        this.tokens = tokens;
        threads.execute(this::accept);
    }

    /**
     * Fails with {@link Failure.Reaction#FIX} where another broker is there, or no socket can be.
     *
     * @param socket in a folder that only its owner can enter
     */
    public static Broker start(Path socket, Function<Demand, Uni<AccessToken>> tokens) {
        try {
            makeFolder(socket.getParent());
            if (Files.exists(socket) && answers(socket)) {
                throw Failure.of(FIX, "a broker is there already: " + socket);
            }
            Files.deleteIfExists(socket); // of one that was killed
            var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, fromString("rw-------"));
            return new Broker(socket, server, tokens);
        } catch (IOException e) {
            throw Failure.of(FIX, "cannot serve at " + socket + ": " + e).causedBy(e);
        }
    }

    /** Between the socket's making and its permissions only the folder keeps others out. */
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(fromString("rwx------")));
        }
        var open = Files.getPosixFilePermissions(folder);
        if (open.contains(PosixFilePermission.GROUP_WRITE) || open.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw Failure.of(FIX, "others can write to " + folder + ", and so take a broker's place there")
                    .hint("chmod 700 " + folder);
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
        threads.shutdownNow();
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void renewAll() {
        known.values().forEach(demand -> tokens.apply(demand)
                .subscribe()
                .with(token -> {}, failure -> {})); // whoever asks next is told why there is none
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (ClosedChannelException e) {
            // closed by close()
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                var lines = new BufferedReader(Channels.newReader(client, UTF_8), LONGEST_LINE)) {
            if (!owner.equals(
                    client.getOption(ExtendedSocketOptions.SO_PEERCRED).user())) {
                return; // another user's program, which got past the permissions: root's
            }
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                lastUse = System.nanoTime();
                write(client, answer(line));
            }
        } catch (IOException e) {
            // the program is gone: nobody is left to tell
        }
    }

    private String answer(String line) {
        try {
            var demand = Demand.parse(line);
            known.put(demand.settings(), new Demand(demand.settings(), Duration.ZERO, false, Optional.empty()));
            return Delivery.line(tokens.apply(demand).await().atMost(PATIENCE));
        } catch (Failure failure) {
            return Delivery.line(failure);
        } catch (TimeoutException e) {
            return Delivery.line(Failure.of(
                    Failure.Reaction.RETRY_LATER, "the broker got no token within " + PATIENCE.toSeconds() + " s"));
        }
    }

    static boolean answers(Path socket) {
        try (var client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return client.isConnected();
        } catch (IOException e) {
            return false; // nobody listens any more
        }
    }

    static void write(SocketChannel channel, String line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "broker");
        thread.setDaemon(true);
        return thread;
    }
}
