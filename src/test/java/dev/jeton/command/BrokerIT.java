package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import dev.jeton.support.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code jeton broker} and the programs that it serves, as processes. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class BrokerIT {
    private static final int FILES = 64;

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    @Test
    void a_broker_provides_tokens_until_it_is_terminated() throws Exception {
        var program = Program.signedIn(home, tenant).with(Map.of("XDG_RUNTIME_DIR", home.toString()));
        var socket = home.resolve("jeton/broker.sock");
        var elsewhere = new Program(Files.createDirectory(home.resolve("elsewhere")))
                .with(tenant.environment())
                .with(Map.of("JETON_BROKER", socket.toString()));
        try (var broker = program.start("broker")) {
            assertThat(broker.line()).hasValue("export JETON_BROKER='" + socket + "'");
            assertThat(program.run("broker", "--print").out()).isEqualTo("export JETON_BROKER='" + socket + "'\n");
            var me = elsewhere.run("get", "/me");
            assertThat(me.exitCode()).as(me.err()).isZero();
            assertThat(me.out()).contains("Adele Vance");
            try (var client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                client.write(UTF_8.encode("{\"scopes\":\"Mail.Read\",\"account\":\"bob\"}\n"));
                assertThat(new BufferedReader(Channels.newReader(client, UTF_8)).readLine())
                        .contains("\"hint\":\"jeton login --account bob -s Mail.Read\"");
            }

            broker.send("TERM");
            assertThat(broker.exitCode()).isEqualTo(143);
            assertThat(socket).doesNotExist();
        }
        var gone = elsewhere.run("get", "/me");
        assertThat(gone.exitCode()).isEqualTo(3);
        assertThat(gone.err()).contains("no broker listens at " + socket, "try: unset JETON_BROKER");
    }

    @Test
    void a_broker_ends_after_its_idle_time() throws Exception {
        var program = new Program(home).with(Map.of("XDG_RUNTIME_DIR", home.toString(), "JETON_CLIENT_ID", "client"));
        assertThat(program.run("broker", "--idle", "1s").exitCode()).isZero();
        assertThat(home.resolve("jeton/broker.sock")).doesNotExist();
    }

    @Test
    void ctrl_c_ends_a_command_that_waits_for_a_broker() throws Exception {
        var socket = UnixDomainSocketAddress.of(home.resolve("broker.sock"));
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(socket)) {
            var program =
                    new Program(home).with(Map.of("JETON_CLIENT_ID", "client", "JETON_BROKER", socket.toString()));
            try (var token = program.start("token");
                    var check = server.accept(); // whether a broker listens
                    var client = server.accept()) {
                assertThat(check.read(ByteBuffer.allocate(1))).isEqualTo(-1);
                assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(1);
                token.send("INT");
                var ended = token.finish();
                assertThat(ended.exitCode()).isEqualTo(130);
                assertThat(ended.err()).isEmpty();
            }
        }
    }

    @Test
    void a_broker_answers_again_after_too_many_connections() throws Exception {
        assumeThat(Path.of("/proc/self/fd")).as("Linux").isDirectory();
        var program = Program.signedIn(home, tenant).with(Map.of("XDG_RUNTIME_DIR", home.toString()));
        var words = Program.words("broker");
        words.addAll(0, List.of("sh", "-c", "ulimit -n " + FILES + "; exec \"$@\"", "sh"));
        try (var broker = program.startWords(words)) {
            assertThat(broker.line().orElseThrow()).startsWith("export");
            var socket = home.resolve("jeton/broker.sock");
            connectTooOften(socket, Path.of("/proc/" + broker.pid() + "/fd"));
            var me = program.with(Map.of("JETON_BROKER", socket.toString())).run("get", "/me");
            assertThat(me.exitCode()).as(me.err()).isZero();
        }
    }

    private static void connectTooOften(Path socket, Path openFiles) throws Exception {
        var before = count(openFiles);
        var clients = new ArrayList<SocketChannel>();
        while (clients.size() < FILES - before + 10) {
            clients.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        }
        Waiting.until("the broker has no file left", () -> count(openFiles) >= FILES);
        for (var client : clients) {
            client.close();
        }
        Waiting.until("the broker has closed the connections", () -> count(openFiles) < before + 5);
    }

    private static long count(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
