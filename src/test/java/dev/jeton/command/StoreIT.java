package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens on a bad day: processes that are killed, disks that are full or read-only, no home at all. */
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
    void whoever_is_killed_while_it_renews_leaves_tokens_that_work() throws Exception {
        var random = new Random(SEED);
        var end = System.nanoTime() + ENOUGH.toNanos();
        var rounds = 0;
        try (var tenant = Tenant.of(Tenant.options().withTokenLife(Duration.ofMinutes(4)))) {
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
    void on_a_full_disk_the_work_is_done_and_a_line_says_what_is_not_kept() throws Exception {
        try (var tenant = Tenant.with(Scenario.ALMOST_EXPIRED);
                var disk = new Disk(home.resolve("state"))) {
            var program = Program.signedIn(home, tenant);
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
            var program = Program.signedIn(home, tenant);
            disk.mount("remount,ro");
            var me = program.run("get", "/me");
            assertThat(me.exitCode()).as(me.err()).isZero();
            assertThat(me.err().lines()).singleElement().asString().contains("tokens are kept for this run only");
            assertThat(program.run("status").exitCode()).isZero();
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
                    .containsOnlyOnce("tokens are kept for this run only")
                    .doesNotContain("Exception:");
        }
    }

    @Test
    void what_is_written_is_private_from_its_first_byte_and_on_disk_before_it_counts() throws Exception {
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

    @Test
    void who_is_signed_out_has_nothing_left_on_disk_and_the_other_keeps_what_is_theirs() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson())) {
            var program = new Program(home).with(tenant.environment());
            signIn(program, tenant, "AdeleV@contoso.example");
            var adele = secrets();
            signIn(program, tenant, "AlexW@contoso.example");
            var alex = secrets();
            alex.removeAll(adele);
            assertThat(alex).hasSizeGreaterThan(1);
            Files.copy(tokenFile(), Path.of(tokenFile() + ".unreadable-1"));
            var id = program.run("status", "--account", "AlexW@contoso.example", "-o", "json")
                    .out();
            alex.add(JSON.std.mapFrom(id).get("id").toString());
            alex.add("AlexW");
            var logout = program.run("logout", "AlexW@contoso.example");
            assertThat(logout.exitCode()).as(logout.err()).isZero();
            assertThat(logout.err()).contains("jeton post /me/revokeSignInSessions");
            assertThat(everythingKept())
                    .doesNotContain(alex.toArray(String[]::new))
                    .contains(adele);
            assertThat(program.run("token").exitCode()).isZero();
            assertThat(program.run("logout").exitCode()).isZero();
            assertThat(everythingKept())
                    .doesNotContain(adele.toArray(String[]::new))
                    .doesNotContain("AdeleV");
        }
    }

    @Test
    void everyone_is_signed_out_of_every_authority_and_client_id_whatever_the_settings() throws Exception {
        try (var tenant = Tenant.approving();
                var other = Tenant.approving()) {
            var first = Program.signedIn(home, tenant);
            var second = Program.signedIn(home, other);
            var clientId = tenant.sandbox().clientId();
            for (var file : tokenFiles()) {
                Files.copy(
                        file, file.resolveSibling(file.getFileName().toString().replace(clientId, "client-2")));
            }
            Files.writeString(Files.copy(tokenFile(), Path.of(tokenFile() + ".unreadable-1")), "AdeleV");
            assertThat(first.run("login", "--start", "--client-id", clientId, "-s", "Mail.Read")
                            .exitCode())
                    .isZero();
            assertThat(home.resolve("state/jeton/pending")).isNotEmptyDirectory();

            var lost = new Program(home).with(Map.of("JETON_STORAGE_PROTECTION", "key", "JETON_PROFILE", "gone"));
            var logout = lost.run("logout", "--all");
            assertThat(logout.exitCode()).as(logout.err()).isZero();
            assertThat(logout.out().lines()).hasSize(4).allMatch(line -> line.startsWith("Removed the tokens in "));
            assertThat(logout.err()).contains("jeton post /me/revokeSignInSessions");
            try (var files = Files.walk(home.resolve("state"))) {
                assertThat(files.filter(Files::isRegularFile))
                        .allSatisfy(file -> assertThat(file.toString()).endsWith(".lock"));
            }
            assertThat(first.run("token").exitCode()).isEqualTo(4);
            assertThat(second.run("token").exitCode()).isEqualTo(4);
            var again = lost.run("logout", "--all");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.out()).isEqualTo("Nobody was signed in\n");
        }
    }

    private static void signIn(Program program, Tenant tenant, String account) throws Exception {
        var started = JSON.std.mapFrom(program.run("login", "--start").out());
        tenant.sandbox().approve(started.get("userCode").toString(), account);
        var login = program.run("login", "--resume");
        assertThat(login.exitCode()).as(login.err()).isZero();
    }

    /** Every token in the file. */
    private List<String> secrets() throws IOException {
        var cache = Files.readString(tokenFile()).replace("\\", "");
        return Pattern.compile("\"secret\":\"([^\"]+)\"")
                .matcher(cache)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Path tokenFile() throws IOException {
        return tokenFiles().get(0);
    }

    private List<Path> tokenFiles() throws IOException {
        try (var files = Files.list(home.resolve("state/jeton/tokens"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private String everythingKept() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(home.resolve("state"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    /** A small file system in memory, for whoever may mount one. */
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
