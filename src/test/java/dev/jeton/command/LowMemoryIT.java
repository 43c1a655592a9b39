package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable with little memory: in a control group in which the kernel kills a process that exceeds the limit. */
@ProcessTest
class LowMemoryIT {
    private static final long LIMIT = 32L << 20;
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    @TempDir
    private Path home;

    private Path group;

    @BeforeEach
    void a_group() throws IOException {
        var isSecond = Files.exists(GROUPS.resolve("cgroup.controllers"));
        group = (isSecond ? GROUPS : GROUPS.resolve("memory"))
                .resolve("jeton-" + ProcessHandle.current().pid());
        assumeTrue(Program.isNative(), "the jar needs more memory");
        var isMade = mayBeMade(isSecond ? "memory.max" : "memory.limit_in_bytes");
        assumeTrue(isMade, "this user may not limit a process's memory here");
    }

    @AfterEach
    void remove_it() throws IOException {
        Files.deleteIfExists(group);
    }

    @Test
    void sign_in_token_pages_and_batch_work_within_32_MiB() throws Exception {
        Files.writeString(
                home.resolve("requests"),
                "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me\"}\n"
                        + "{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/users\"}\n");
        try (var tenant = Tenant.of(Tenant.options().withUsers(5_000))) {
            for (var words : List.of(
                    "login --no-qr -s User.ReadBasic.All",
                    "status",
                    "token -s User.ReadBasic.All",
                    "get /users -s User.ReadBasic.All --all -o ndjson",
                    "batch requests -s User.ReadBasic.All")) {
                var result = limited(tenant, words.split(" "));
                assertThat(result.exitCode()).as(words + ": " + result.err()).isZero();
            }
        }
    }

    private Result limited(Tenant tenant, String... words) throws Exception {
        var command = Program.words(words);
        command.addAll(0, List.of("sh", "-c", "echo $$ > " + group + "/cgroup.procs; exec \"$@\"", "sh"));
        try (var running = new Program(home).with(tenant.environment()).startWords(command)) {
            return running.finish();
        }
    }

    private boolean mayBeMade(String file) {
        try {
            Files.createDirectory(group);
            Files.writeString(group.resolve(file), "" + LIMIT);
            return true;
        } catch (IOException e) {
            return false; // not root, or no such controller here
        }
    }
}
