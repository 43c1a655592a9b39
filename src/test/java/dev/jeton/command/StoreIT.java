package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.sandbox.Scenario;
import dev.jeton.support.FakeClock;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Running;
import dev.jeton.support.Slow;
import dev.jeton.support.SystemCalls;
import dev.jeton.support.Tenant;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Token storage under faults: processes that are killed, disks that are full or read-only, no home at all. */
@ProcessTest
@EnabledOnOs(OS.LINUX)
class StoreIT {
    private static final long SEED = 20260203;
    private static final int ROUNDS = Program.isNative() ? 500 : 10;
    private static final int LONGEST_LIFE = Program.isNative() ? 100 : 2500;
    private static final Duration ENOUGH = Duration.ofSeconds(90);

    @TempDir
    private Path home;

    @Test
    @Slow
    void a_process_killed_during_a_refresh_leaves_valid_tokens() throws Exception {
        var random = new Random(SEED);
        var end = System.nanoTime() + ENOUGH.toNanos();
        var rounds = 0;
        try (var tenant = Tenant.of(Tenant.options().withTokenLifetime(Duration.ofMinutes(4)))) {
            var program = Program.signedIn(home, tenant);
            for (; rounds < ROUNDS && System.nanoTime() < end; rounds++) {
                try (var victim = program.start("token")) {
                    victim.endsWithin(Duration.ofMillis(random.nextInt(LONGEST_LIFE)));
                    victim.kill();
                }
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
    void works_on_a_full_disk_and_warns_that_tokens_are_not_stored() throws Exception {
        try (var tenant = Tenant.with(Scenario.ALMOST_EXPIRED);
                var disk = new Disk(home.resolve("state"))) {
            var program = Program.signedIn(home, tenant);
            disk.fill();
            var token = program.run("token");
            assertThat(token.exitCode()).as(token.err()).isZero();
            assertThat(token.out()).isNotBlank();
            assertThat(token.err().lines())
                    .singleElement()
                    .asString()
                    .contains("cannot store the tokens beyond this run");
            disk.empty();
            var later = program.run("token");
            assertThat(later.exitCode()).as(later.err()).isZero();
            assertThat(later.err()).isEmpty();
        }
    }

    @Test
    void works_on_a_read_only_disk_and_warns() throws Exception {
        try (var tenant = Tenant.with(Scenario.ALMOST_EXPIRED);
                var disk = new Disk(home.resolve("state"))) {
            var program = Program.signedIn(home, tenant);
            disk.mount("remount,ro");
            var me = program.run("get", "/me");
            assertThat(me.exitCode()).as(me.err()).isZero();
            assertThat(me.err().lines()).singleElement().asString().contains("cannot store the tokens beyond this run");
            assertThat(program.run("status").exitCode()).isZero();
        }
    }

    @Test
    void accepts_settings_that_others_could_write_on_a_read_only_disk() throws Exception {
        try (var disk = new Disk(home.resolve("config/jeton"))) {
            var folder = home.resolve("config/jeton");
            var settings =
                    Files.writeString(folder.resolve("config.toml"), "[profiles.default]\ntenant = \"a.example\"");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            var program = new Program(home);
            var writable = program.run("profile", "show");
            assertThat(writable.exitCode()).isEqualTo(1);
            assertThat(writable.err())
                    .contains(
                            "cannot use " + settings + ": others can write to " + folder, "try: chmod go-w " + folder);
            disk.mount("remount,ro");
            var readOnly = program.run("profile", "show");
            assertThat(readOnly.exitCode()).as(readOnly.err()).isZero();
            assertThat(readOnly.out()).contains("a.example");
            assertThat(program.run("profile", "set", "tenant", "b.example").exitCode())
                    .isEqualTo(1);
        }
    }

    @Test
    void without_a_home_a_sign_in_lasts_for_a_run() throws Exception {
        var words = Program.wordsOfNobody("login", "--no-qr");
        try (var tenant = Tenant.approving();
                var running = Running.start(Path.of("/"), tenant.environment(), words)) {
            var login = running.finish();
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.out()).startsWith("Signed in as AdeleV@contoso.example");
            assertThat(login.err())
                    .containsOnlyOnce("cannot store the tokens beyond this run")
                    .doesNotContain("Exception:");
        }
    }

    @Test
    void creates_private_files_and_syncs_them_before_renaming() throws Exception {
        assumeTrue(Program.isNative(), "a JVM makes calls of its own");
        try (var tenant = Tenant.with(Scenario.ALMOST_EXPIRED)) {
            var names = "openat,mkdir,mkdirat,chmod,fchmod,fchmodat,fsync,rename,renameat,renameat2";
            var login = SystemCalls.of(home, tenant.environment(), names, List.of("login", "--no-qr"));
            var token = SystemCalls.of(home, tenant.environment(), names, List.of("token"));
            var folder = home.resolve("state/jeton/tokens");
            for (var calls : List.of(login, token)) {
                assertThat(calls).noneMatch(call -> call.contains("chmod(") && call.contains(folder.toString()));
                assertThat(calls)
                        .filteredOn(call -> call.contains("O_CREAT") && call.contains(home.resolve("state") + "/"))
                        .isNotEmpty()
                        .allMatch(call -> call.contains(", 0600)"));
                assertThat(String.join("\n", calls))
                        .containsPattern("(?s)"
                                + "openat\\([^\n]*" + folder
                                + "/\\.[^\n]*\\.new\", O_WRONLY\\|O_CREAT\\|O_EXCL[^\n]*, 0600\\)"
                                + ".*fsync\\(\\d+<" + folder + "/\\.[^\n]*\\.new>"
                                + ".*rename\\(\"" + folder + "/\\.[^\n]*\\.new\", \"" + folder + "/[^\n\"]*\\.json\""
                                + ".*fsync\\(\\d+<" + folder + ">");
            }
            assertThat(login)
                    .filteredOn(call -> call.contains("mkdir") && call.contains(home.resolve("state") + "/"))
                    .isNotEmpty()
                    .allMatch(call -> call.contains(", 0700)"));
        }
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"+3d, -3d", "-3d, +3d"})
    void tokens_work_with_a_clock_that_is_days_off_and_set_right_later(String wrong, String wrongAgain)
            throws Exception {
        var clock = new FakeClock(home);
        try (var tenant = Tenant.approving()) {
            clock.set(wrong);
            var program = new Program(home).with(tenant.environment()).with(clock.environment());
            program.signIn();
            for (var time : List.of(wrong, "+0", wrongAgain, wrong)) {
                clock.set(time);
                for (var words : List.of(List.of("token"), List.of("get", "/me"), List.of("token", "--refresh"))) {
                    var result = program.run(words.toArray(String[]::new));
                    assertThat(result.exitCode())
                            .as(time + " " + words + ": " + result.err())
                            .isZero();
                    assertThat(result.err()).isEmpty();
                }
            }
        }
    }

    /** A small file system in memory; needs the right to mount. */
    private static final class Disk implements AutoCloseable {
        private final Path folder;

        Disk(Path folder) throws Exception {
            this.folder = Files.createDirectories(folder);
            TestEnvironment.needRoot();
            var mounted = run("mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "none", folder.toString());
            assumeTrue(mounted.exitCode() == 0, "mount: " + mounted.err());
        }

        void mount(String how) throws Exception {
            assertThat(run("mount", "-o", how, folder.toString()).exitCode()).isZero();
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
            try {
                assertThat(run("umount", folder.toString()).exitCode()).isZero();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while " + folder + " was unmounted");
            }
        }

        private Program.Result run(String name, String... words) throws IOException, InterruptedException {
            return Running.tool(folder.getParent(), name, words);
        }
    }
}
