package dev.jeton.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** OpenSSH's server on loopback, with keys and settings of its own, and a client that forwards a port through it. */
public final class SshServer implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/sbin/sshd");

    /** Root's sshd requires it; the system makes it at its start. */
    private static final Path SEPARATION = Path.of("/run/sshd");

    private static final String LOOPBACK = "127.0.0.1";

    private final Path folder;
    private final int port;
    private final Running server;

    private SshServer(Path folder, int port, Running server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** Starts one, or skips the test if it is not installed. */
    public static SshServer start(Path folder) throws Exception {
        assumeTrue(Files.isExecutable(SERVER), "sshd is not installed here");
        assumeTrue(Files.isDirectory(SEPARATION), "sshd needs the folder " + SEPARATION);
        Files.createDirectories(folder);
        for (var key : List.of("host", "user")) {
            var made = Running.tool(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
            if (made.exitCode() != 0) {
                throw new IOException("ssh-keygen: " + made.err());
            }
        }
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
        var port = FreePort.any();
        var settings = List.of(
                "Port " + port,
                "ListenAddress " + LOOPBACK,
                "HostKey " + folder.resolve("host"),
                "AuthorizedKeysFile " + folder.resolve("authorized"),
                "PidFile none",
                "UsePAM no",
                "StrictModes no", // the folder is one for temporary files
                "PermitRootLogin yes",
                "LogLevel DEBUG1");
        Files.write(folder.resolve("settings"), settings);
        var words = List.of(
                SERVER.toString(), "-D", "-e", "-f", folder.resolve("settings").toString());
        var server = new SshServer(folder, port, Running.start(folder, TestEnvironment.ofTool(folder), words));
        awaitListener(LOOPBACK, port, server.server);
        return server;
    }

    /** Starts a client that forwards a port: {@code ssh -N -L}. */
    public Running forward(String forwarding) throws IOException {
        return Running.start(
                folder,
                TestEnvironment.ofTool(folder),
                List.of(
                        TestEnvironment.need("ssh").toString(),
                        "-F",
                        "none",
                        "-i",
                        folder.resolve("user").toString(),
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "ExitOnForwardFailure=yes",
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=" + folder.resolve("known"),
                        "-p",
                        "" + port,
                        "-N",
                        "-L",
                        forwarding,
                        System.getProperty("user.name") + "@" + LOOPBACK));
    }

    /** Waits until a program accepts connections. */
    public static void awaitListener(String address, int port, Running program) throws Exception {
        Waiting.until("somebody listens at " + address + ":" + port, () -> {
            if (!program.isAlive()) {
                throw new AssertionError(program.stderr().whole());
            }
            return accepts(address, port);
        });
    }

    private static boolean accepts(String address, int port) {
        try (var socket = new Socket(InetAddress.getByName(address), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public String log() {
        return server.stderr().text();
    }

    @Override
    public void close() {
        server.close();
    }
}
