package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another user of the machine, and a program of theirs at either end of a Unix socket. */
public final class OtherUser {
    public static final int ID = 65534;

    private OtherUser() {}

    /** Skips the test if it cannot start programs as another user. */
    public static void need() {
        TestEnvironment.needRoot();
        TestEnvironment.need("setpriv");
    }

    /** Starts a program that prints {@code listening}, then each line that comes, and answers it with the given one. */
    public static Running listen(Path socket, String answer) throws Exception {
        return start("listen", socket.toString(), answer);
    }

    /** Starts a program that sends a line and prints what is answered, then {@code closed}. */
    public static Running ask(Path socket, String line) throws Exception {
        return start("ask", socket.toString(), line);
    }

    private static Running start(String... args) throws Exception {
        var classes = Path.of(OtherUser.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var words = new ArrayList<>(List.of(
                TestEnvironment.need("setpriv").toString(), "--reuid=" + ID, "--regid=" + ID, "--clear-groups"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-cp", classes.toString(), OtherUser.class.getName()));
        words.addAll(List.of(args));
        return Running.start(Path.of("/"), Map.of(), words);
    }

    public static void main(String[] args) throws Exception {
        var socket = Path.of(args[1]);
        if (args[0].equals("listen")) {
            serve(socket, args[2]);
        } else {
            try (var broker = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                write(broker, args[2]);
                lines(broker).lines().forEach(System.out::println);
            } catch (IOException | UncheckedIOException e) {
                System.out.println(e.getMessage()); // such as a reset, if the broker closes without reading
            }
            System.out.println("closed");
        }
    }

    private static void serve(Path socket, String answer) throws IOException {
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
            System.out.println("listening");
            while (true) {
                try (var client = server.accept()) {
                    for (var line : (Iterable<String>) lines(client).lines()::iterator) {
                        System.out.println(line);
                        write(client, answer);
                    }
                }
            }
        }
    }

    private static BufferedReader lines(SocketChannel channel) {
        return new BufferedReader(Channels.newReader(channel, UTF_8));
    }

    private static void write(SocketChannel channel, String line) throws IOException {
        channel.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
    }
}
