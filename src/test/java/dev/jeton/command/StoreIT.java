package dev.jeton.command;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tokens on a bad day: processes that are killed, disks that are full or read-only, no home at all. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class StoreIT {
    private static final long SEED = 20260203;
    private static final int ROUNDS = Program.isNative() ? 500 : 10;
    private static final int LONGEST_LIFE = Program.isNative() ? 100 : 2500;
    private static final Duration ENOUGH = Duration.ofSeconds(90);

    @TempDir
    private Path home;

    @Test
    void whoever_is_killed_while_it_renews_leaves_tokens_that_work() throws Exception {
        var random = new Random(SEED);
        var end = System.nanoTime() + ENOUGH.toNanos();
        var rounds = 0;
        try (var tenant = Tenant.of(Tenant.options().withTokenLife(Duration.ofMinutes(4)))) {
            var program = new Program(home).with(tenant.environment());
            assertThat(program.run("login", "--no-qr").exitCode()).isZero();
            for (; rounds < ROUNDS && System.nanoTime() < end; rounds++) {
                var victim = program.start("token");
                victim.waitFor(random.nextInt(LONGEST_LIFE), MILLISECONDS);
                victim.destroyForcibly().waitFor(20, SECONDS);
                var next = program.run("token");
                assertThat(next.exitCode())
                        .as("round " + rounds + ": " + next.err())
                        .isZero();
                assertThat(next.err()).as("round " + rounds).isEmpty();
            }
            try (var files = Files.list(home.resolve("state/jeton/tokens"))) {
                assertThat(files.filter(file -> file.toString().matches(".*\\.(new|old)|.*unreadable.*")))
                        .isEmpty();
            }
        }
        assertThat(rounds).isGreaterThanOrEqualTo(ROUNDS / 5);
    }

    @Test
    void on_a_full_disk_the_work_is_done_and_a_line_says_what_is_not_kept() throws Exception {
        try (var tenant = Tenant.with(Scenario.ALMOST_EXPIRED);
                var disk = new Disk(home.resolve("state"))) {
            var program = new Program(home).with(tenant.environment());
            assertThat(program.run("login", "--no-qr").exitCode()).isZero();
            disk.fill();
            var token = program.run("token");
            assertThat(token.exitCode()).as(token.err()).isZero();
            assertThat(token.out()).isNotBlank();
            assertThat(token.err().lines()).singleElement().asString().contains("tokens are kept for this run only");
            disk.empty();
            var later = program.run("token");
            assertThat(later.exitCode()).as(later.err()).isZero();
            assertThat(later.err()).isEmpty();
        }
    }

    @Test
    void on_a_read_only_disk_too() throws Exception {
        try (var tenant = Tenant.with(Scenario.ALMOST_EXPIRED);
                var disk = new Disk(home.resolve("state"))) {
            var program = new Program(home).with(tenant.environment());
            assertThat(program.run("login", "--no-qr").exitCode()).isZero();
            disk.mount("remount,ro");
            var me = program.run("get", "/me");
            assertThat(me.exitCode()).as(me.err()).isZero();
            assertThat(me.err().lines()).singleElement().asString().contains("tokens are kept for this run only");
            assertThat(program.run("status").exitCode()).isZero();
        }
    }

    @Test
    void without_a_home_a_sign_in_lasts_for_a_run() throws Exception {
        assumeThat("root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/usr/bin/setpriv")))
                .as("root, and setpriv")
                .isTrue();
        try (var tenant = Tenant.approving()) {
            var words = new ArrayList<>(List.of("/usr/bin/setpriv", "--reuid=65534", "--clear-groups"));
            words.addAll(Program.words("login", "--no-qr"));
            var builder = new ProcessBuilder(words).directory(Path.of("/").toFile());
            builder.environment().clear();
            builder.environment().putAll(tenant.environment());
            var login = Program.finish(builder.start());
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.out()).startsWith("Signed in as AdeleV@contoso.example");
            assertThat(login.err())
                    .containsOnlyOnce("tokens are kept for this run only")
                    .doesNotContain("Exception:");
        }
    }

    /** A small file system in memory, for whoever may mount one. */
    private static final class Disk implements AutoCloseable {
        private final Path folder;

        Disk(Path folder) throws IOException {
            this.folder = Files.createDirectories(folder);
            assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "none", folder.toString()))
                    .as("whether this user may mount")
                    .isZero();
        }

        void mount(String how) throws IOException {
            assertThat(run("mount", "-o", how, folder.toString())).isZero();
        }

        void fill() throws IOException {
            try (var filler = Files.newOutputStream(folder.resolve("filler"))) {
                while (true) {
                    filler.write(new byte[512]);
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space left");
            }
        }

        void empty() throws IOException {
            Files.delete(folder.resolve("filler"));
        }

        @Override
        public void close() throws IOException {
            assertThat(run("umount", folder.toString())).isZero();
        }

        private static int run(String... words) throws IOException {
            return new ProcessBuilder(words)
                    .inheritIO()
                    .start()
                    .onExit()
                    .orTimeout(20, SECONDS)
                    .join()
                    .exitValue();
        }
    }
}
