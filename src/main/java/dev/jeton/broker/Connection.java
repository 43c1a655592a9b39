package dev.jeton.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.jeton.failure.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import jdk.net.ExtendedSocketOptions;

/** A connection to a broker of the same user, which another thread may close at any time. */
final class Connection implements AutoCloseable {
    private final SocketFile socket;
    private final SocketChannel channel;
    private final Future<?> timeout;

    /**
     * @param timeout time after which the connection is closed: pending calls then fail with a
     *     {@link java.nio.channels.ClosedChannelException}
     */
    Connection(SocketFile socket, Duration timeout) throws IOException {
        this.socket = socket;
        this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        this.timeout =
                CompletableFuture.runAsync(this::closeChannel, delayedExecutor(timeout.toMillis(), MILLISECONDS));
    }

    /** Connects without sending anything; fails with {@link Outcome#ERROR} if another user listens there, or could. */
    void connect() throws IOException {
        if (socket.check().isEmpty()) {
            throw new NoSuchFileException(socket.path().toString());
        }
        channel.connect(socket.address());
        var peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        if (!peer.equals(SocketFile.user())) {
            throw socket.refused("user " + peer.getName() + " listens there");
        }
    }

    /** Sends a line and returns the line that the broker sends; empty if it closes the connection instead. */
    String exchange(String line) throws IOException {
        Lines.write(channel, line);
        return Lines.read(new BufferedReader(Channels.newReader(channel, UTF_8)))
                .orElse("");
    }

    @Override
    public void close() {
        timeout.cancel(false);
        closeChannel();
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
