package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.OtherUser;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Running;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A broker, its clients, and another user of the machine. */
@ProcessTest
@EnabledOnOs(OS.LINUX)
@Slow
class BrokerOwnerIT {
    private static final String TOKEN = "{\"accessToken\":\"theirs\",\"expiresOn\":\"2036-02-03T04:05:06Z\","
            + "\"scopes\":\"User.Read\",\"account\":\"a@example.org\",\"id\":\"a.b\",\"tenant\":\"b\"}";

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    private final List<Running> started = new ArrayList<>();
    private Program program;
    private Path socket;

    @BeforeEach
    void sign_in() throws Exception {
        OtherUser.need();
        program = Program.signedIn(home, tenant);
        socket = home.resolve("jeton/broker.sock");
        program.with(Map.of("XDG_RUNTIME_DIR", home.toString()));
        Files.createDirectory(socket.getParent());
        open(home, "rwxr-xr-x");
        open(socket.getParent(), "rwxr-xr-x");
    }

    @AfterEach
    void end_processes() {
        started.forEach(Running::close);
    }

    @Test
    void another_users_program_gets_nothing_from_a_broker() throws Exception {
        var broker = program.start("broker");
        started.add(broker);
        assertThat(broker.line().orElseThrow()).startsWith("export");
        open(socket, "rwxrwxrwx");
        try (var stranger = OtherUser.ask(socket, "{}")) {
            var result = stranger.finish();
            assertThat(result.out()).as(result.err()).endsWith("closed\n").doesNotContain("{");
        }
        var me = program.with(Map.of("JETON_BROKER", socket.toString())).run("get", "/me");
        assertThat(me.exitCode()).as(me.err()).isZero();
        broker.send("TERM");
        assertThat(broker.exitCode()).isEqualTo(143);
    }

    @Test
    void nothing_is_sent_to_a_socket_in_another_users_folder() throws Exception {
        Files.setAttribute(socket.getParent(), "unix:uid", OtherUser.ID);
        listen();
        assertRefused(socket.getParent().toRealPath() + " belongs to user " + OtherUser.ID);
    }

    @Test
    void nothing_is_sent_to_another_users_socket() throws Exception {
        open(socket.getParent(), "rwxrwxrwx");
        listen();
        open(socket.getParent(), "rwxr-xr-x");
        assertRefused("it belongs to user " + OtherUser.ID);
    }

    @Test
    void nothing_is_sent_to_another_users_program_at_a_socket_of_ours() throws Exception {
        open(socket.getParent(), "rwxrwxrwx");
        listen();
        open(socket.getParent(), "rwxr-xr-x");
        Files.setAttribute(socket, "unix:uid", 0);
        var me = program.with(Map.of("JETON_BROKER", socket.toString())).run("get", "/me");
        assertThat(me.exitCode()).as(me.err()).isEqualTo(1);
        assertThat(me.err()).containsPattern("cannot use the socket " + socket + ": user \\S+ listens there");
        var broker = program.run("broker", "--idle", "1s");
        assertThat(broker.exitCode()).as(broker.err()).isEqualTo(1);
        assertThat(broker.err()).containsPattern("user \\S+ listens there");
        assertReceivedNothing();
    }

    private void assertRefused(String reason) throws Exception {
        program.with(Map.of("JETON_BROKER", socket.toString()));
        for (var words : new String[] {"get /me", "token", "broker --print", "broker --idle 1s"}) {
            var refused = program.run(words.split(" "));
            assertThat(refused.exitCode()).as(words + ": " + refused.err()).isEqualTo(1);
            assertThat(refused.out()).as(words).isEmpty();
            assertThat(refused.err()).as(words).contains("cannot use the socket " + socket + ": " + reason);
        }
        assertReceivedNothing();
        assertThat(socket).exists();
    }

    private void listen() throws Exception {
        started.add(OtherUser.listen(socket, TOKEN));
        assertThat(started.get(0).line()).hasValue("listening");
    }

    /** The listener takes one connection after the other: what it received first is what we send now. */
    private void assertReceivedNothing() throws Exception {
        try (var client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            client.write(ByteBuffer.wrap("the first line\n".getBytes(UTF_8)));
            assertThat(client.read(ByteBuffer.allocate(TOKEN.length() + 1))).isPositive();
        }
        assertThat(started.get(0).line()).hasValue("the first line");
    }

    private static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
