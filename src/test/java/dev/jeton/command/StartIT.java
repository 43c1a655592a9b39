package dev.jeton.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.SystemCalls;
import dev.jeton.support.Tenant;
import dev.jeton.support.TestEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** System calls show what the executable does not touch if it needs no network. */
@ProcessTest
class StartIT {
    private static final int LONGER_THAN_COMMON = 40;

    @TempDir
    private Path home;

    @BeforeEach
    void only_the_executable_starts_so() {
        assumeTrue(Program.isNative(), "the jar starts on a JVM, which opens what it likes");
        TestEnvironment.need("strace");
    }

    @Test
    void commands_without_a_network_start_no_event_loop_read_no_trust_store_and_make_no_temporary_folder()
            throws Exception {
        try (var tenant = Tenant.approving()) {
            Program.signedIn(home, tenant);
            for (var words : List.of(
                    List.of("--help"),
                    List.of("--version"),
                    List.of("completion", "bash"),
                    List.of("status"),
                    List.of("token"))) {
                assertThat(calls(tenant.environment(), words))
                        .as("jeton " + words)
                        .isNotEmpty()
                        .noneMatch(call -> call.contains("epoll_create") || call.contains("connect("))
                        .noneMatch(call -> call.contains("cacerts") || call.contains("/ssl/") || call.contains(".pem"))
                        .noneMatch(call -> call.contains("mkdir") || call.contains("\"/tmp/vertx"));
            }
        }
    }

    @Test
    void get_starts_a_sign_in() throws Exception {
        try (var tenant = Tenant.approving()) {
            Program.signedIn(home, tenant);
            assertThat(calls(tenant.environment(), List.of("get", "/me")))
                    .anyMatch(call -> call.contains("epoll_create"))
                    .anyMatch(call -> call.contains("connect("));
        }
    }

    /** It is most often built and tested in one environment. */
    @Test
    void contains_nothing_of_the_build_environment() throws Exception {
        var path = TestEnvironment.pathOfThisProcess();
        assumeTrue(path.length() > LONGER_THAN_COMMON, "a path that libraries may have of their own tells nothing");
        assertThat(Files.readString(Path.of(Program.path()), ISO_8859_1).contains(path))
                .as("PATH, with all other variables, is in the executable")
                .isFalse();
    }

    private List<String> calls(Map<String, String> environment, List<String> words) throws Exception {
        return SystemCalls.of(home, environment, "openat,mkdir,mkdirat,connect,epoll_create,epoll_create1", words);
    }
}
