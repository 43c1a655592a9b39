package dev.jeton.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port of loopback at which nobody listens, until the test itself or the program under test does.
 *
 * <p>The ports come from below 32768: the system gives ports above it to servers that ask for any port, so another
 * test's server could get a port there between two lines of a test.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % COUNT));

    private FreePort() {}

    /** Returns a port that this process has not got before. */
    public static int any() {
        for (var tries = 0; tries < COUNT; tries++) {
            var port = FIRST + NEXT.getAndIncrement() % COUNT;
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                continue; // another program listens at it
            }
        }
        throw new AssertionError("no port of loopback is free");
    }
}
