package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code jeton broker} and the programs that it serves, as processes. */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
class BrokerIT {
    @TempDir
    private Path home;

    @Test
    void it_hands_out_tokens_until_it_is_told_to_end() throws Exception {
        try (var tenant = Tenant.approving()) {
            var program = new Program(home).with(tenant.environment()).with(Map.of("XDG_RUNTIME_DIR", home.toString()));
            assertThat(program.run("login", "--no-qr").exitCode()).isZero();
            var broker = program.start("broker");
            var line = new BufferedReader(new InputStreamReader(broker.getInputStream(), UTF_8)).readLine();
            var socket = home.resolve("jeton/broker.sock");
            assertThat(line).isEqualTo("export JETON_BROKER='" + socket + "'");
            assertThat(program.run("broker", "--print").out()).isEqualTo(line + "\n");

            var elsewhere = new Program(Files.createDirectory(home.resolve("elsewhere")))
                    .with(tenant.environment())
                    .with(Map.of("JETON_BROKER", socket.toString()));
            var me = elsewhere.run("get", "/me");
            assertThat(me.exitCode()).as(me.err()).isZero();
            assertThat(me.out()).contains("Adele Vance");

            broker.destroy();
            assertThat(broker.waitFor(20, SECONDS)).isTrue();
            assertThat(broker.exitValue()).isEqualTo(143);
            assertThat(socket).doesNotExist();
            var gone = elsewhere.run("get", "/me");
            assertThat(gone.exitCode()).isEqualTo(1);
            assertThat(gone.err()).contains("no broker answers at " + socket, "try: jeton broker");
        }
    }

    @Test
    void it_ends_by_itself_when_nobody_asks() throws Exception {
        var program = new Program(home).with(Map.of("XDG_RUNTIME_DIR", home.toString(), "JETON_CLIENT_ID", "client"));
        assertThat(program.run("broker", "--idle", "1s").exitCode()).isZero();
        assertThat(home.resolve("jeton/broker.sock")).doesNotExist();
    }

    @Test
    void another_users_program_gets_nothing() throws Exception {
        assumeThat("root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/usr/bin/setpriv")))
                .as("root, and setpriv")
                .isTrue();
        try (var tenant = Tenant.approving()) {
            var program = new Program(home).with(tenant.environment()).with(Map.of("XDG_RUNTIME_DIR", home.toString()));
            assertThat(program.run("login", "--no-qr").exitCode()).isZero();
            var broker = program.start("broker");
            new BufferedReader(new InputStreamReader(broker.getInputStream(), UTF_8)).readLine();
            var socket = home.resolve("jeton/broker.sock");
            for (var opened : new Path[] {home, home.resolve("jeton"), socket}) {
                Files.setPosixFilePermissions(opened, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            var words = Program.words("get", "/me");
            words.addAll(0, java.util.List.of("/usr/bin/setpriv", "--reuid=65534", "--clear-groups"));
            var stranger = new ProcessBuilder(words);
            stranger.environment()
                    .putAll(program.with(Map.of("JETON_BROKER", socket.toString()))
                            .environment());
            var refused = Program.finish(stranger.start());
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err()).containsAnyOf("does not answer as a broker", "no broker answers");
            broker.destroy();
            assertThat(broker.waitFor(20, SECONDS)).isTrue();
        }
    }
}
