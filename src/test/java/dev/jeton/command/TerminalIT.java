package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The sign-in as a person sees it, in a real terminal. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class TerminalIT {
    private static final String ESCAPE_SEQUENCE = "\u001b\\[[0-9;]*[A-Za-z]";

    @TempDir
    private Path home;

    @Test
    void the_terminal_shows_code_and_a_countdown_until_the_person_has_approved() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson());
                var screen = program(tenant).screen("login")) {
            var code =
                    screen.await("Enter +\u001b\\[1m([A-Z0-9]{9})\u001b\\[0m").group(1);
            screen.await("14:5\\d left");
            screen.await("14:5[0-7] left"); // it moves
            var page = tenant.sandbox().devicePage().toString();
            assertThat(screen.text()).contains("only if you started this command yourself", page);
            assertThat(screen.text()).containsPattern("jeton on \\S+@\\S+ \\(pts/\\d+\\) requests");
            assertThat(screen.text()).doesNotContain("\u2588"); // a phone cannot open a page of this machine
            tenant.sandbox().approve(code);
            assertThat(screen.exitCode()).isZero();
            assertThat(screen.text()).containsSubsequence("left", "\r\u001b[K", "Signed in as AdeleV@contoso.example");
        }
    }

    @Test
    void uses_no_colour_with_no_color() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson());
                var screen = program(tenant).with(Map.of("NO_COLOR", "1")).screen("login", "--no-qr")) {
            screen.await("14:5\\d left");
            assertThat(screen.text().replace("\r\u001b[K", "")).doesNotContainPattern(ESCAPE_SEQUENCE);
        }
    }

    @Test
    void fits_a_table_into_a_narrow_terminal() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson());
                var screen = program(tenant).screen(30, "login")) {
            screen.await("\r\u001b\\[K14:5\\d left");
            assertThat(screen.text()).doesNotContain("Waiting for you", "\u2588", "\u2580");
        }
    }

    @Test
    void suggests_a_download_for_a_file_that_is_not_text() throws Exception {
        try (var tenant = Tenant.approving();
                var screen = Program.signedIn(home, tenant, "Files.ReadWrite")
                        .screen("get", "/me/drive/root:/Welcome.txt:/content", "-s", "Files.ReadWrite")) {
            assertThat(screen.exitCode()).isEqualTo(2);
            assertThat(screen.text())
                    .contains("cannot print a binary response to a terminal")
                    .contains("try: jeton download /me/drive/root:/Welcome.txt:/content -s Files.ReadWrite");
        }
    }

    @Test
    void says_what_it_reads_from_the_terminal() throws Exception {
        try (var screen = new Program(home).screen("batch", "-", "--dry-run")) {
            screen.await("Reading requests, one per line, from the terminal: end with Ctrl-D");
        }
    }

    @Test
    void explain_does_not_read_from_a_terminal() throws Exception {
        try (var screen = new Program(home).screen("explain")) {
            assertThat(screen.exitCode()).isEqualTo(2);
            assertThat(screen.text()).contains("there is nothing to explain");
        }
    }

    @Test
    void prints_a_token_to_a_terminal_only_with_show() throws Exception {
        try (var tenant = Tenant.approving()) {
            var program = Program.signedIn(home, tenant);
            var token = program.run("token").out().strip();
            try (var screen = program.screen("token")) {
                assertThat(screen.exitCode()).isEqualTo(2);
                assertThat(screen.text()).contains("try: jeton token --show").doesNotContain(token);
            }
            try (var screen = program.screen("token", "--decode")) {
                assertThat(screen.exitCode()).isZero();
                assertThat(screen.text())
                        .contains("\"upn\": \"AdeleV@contoso.example\"")
                        .doesNotContain(token);
            }
            try (var screen = program.screen(3000, "token", "--show")) {
                assertThat(screen.exitCode()).isZero();
                screen.await(Pattern.quote(token));
            }
        }
    }

    @Test
    void ctrl_c_ends_it_at_once_with_130_and_nothing_more_is_asked() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson().withInterval(Duration.ofMinutes(2)));
                var screen = program(tenant).screen("login", "--no-qr")) {
            screen.await("14:5\\d left");
            screen.pressCtrlC();
            assertThat(screen.exitCode()).isEqualTo(130); // before the first poll, which is two minutes away
            assertThat(tenant.sandbox().requests())
                    .noneMatch(exchange -> exchange.path().endsWith("/token"));
            assertThat(screen.text()).doesNotContain("Exception", "jeton: ");
        }
    }

    private Program program(Tenant tenant) {
        return new Program(home).with(tenant.environment());
    }
}
