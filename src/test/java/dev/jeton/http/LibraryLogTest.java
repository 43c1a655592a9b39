package dev.jeton.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs alone: the root logger belongs to the process, and other tests make msal4j log failures. */
@Isolated
class LibraryLogTest {
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void print_to_a_list() {
        LibraryLog.printTo(line -> lines.add("replaced " + line));
        LibraryLog.printTo(lines::add);
    }

    @AfterEach
    void restore_the_root_logger() {
        for (var handler : root.getHandlers()) {
            if (handler instanceof LibraryLog) {
                root.removeHandler(handler);
            }
        }
        root.setLevel(level);
    }

    @Test
    void prints_warnings_with_their_logger_and_without_secrets() {
        var logger = Logger.getLogger("com.microsoft.aad.msal4j.Example");
        logger.log(Level.WARNING, "cannot parse {0}: \"opaque\"", "{\"refresh_token\":\"SECRET\"}");
        logger.info("not printed");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("jeton: com.microsoft.aad.msal4j.Example: cannot parse {")
                .doesNotContain("SECRET", "opaque", "replaced");
    }

    @Test
    void prints_the_stack_trace_without_secrets() {
        Logger.getLogger("io.vertx.Example").log(Level.SEVERE, "failed", new IllegalStateException("\"SECRET\""));
        assertThat(lines.get(0)).startsWith("jeton: io.vertx.Example: failed");
        assertThat(lines)
                .contains("java.lang.IllegalStateException: \"***\"")
                .anyMatch(line -> line.startsWith("\tat dev.jeton.http.LibraryLogTest."));
    }
}
