package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A person reads whether tokens can be stored before the code, not after the sign-in. */
@DisabledOnOs(OS.WINDOWS)
interface LoginStorageContract extends Contract {
    @Test
    default void a_state_folder_that_cannot_be_created_is_told_once_before_the_code() throws Exception {
        var login = login(Map.of("XDG_STATE_HOME", "/dev/null/state"), "login", "--no-qr");
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(login.out()).startsWith("Signed in as AdeleV@contoso.example");
        assertThat(login.err())
                .startsWith("""
                        jeton: warning: cannot store the tokens beyond this run
                               /dev/null/state/jeton: Not a directory
                               To stay signed in, name a folder that you can write to:
                                 export XDG_STATE_HOME=DIR
                        """)
                .containsOnlyOnce("beyond this run")
                .contains("Enter  ");
    }

    @Test
    default void the_setting_memory_is_told_before_the_code() throws Exception {
        var login = login(Map.of("JETON_STORAGE_PROTECTION", "memory"), "login", "--no-qr");
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(login.err())
                .startsWith("""
                        jeton: warning: cannot store the tokens beyond this run
                               the setting storage.protection is memory
                               To stay signed in, store them; plain, key and keyring do:
                                 export JETON_STORAGE_PROTECTION=plain
                        """)
                .containsOnlyOnce("beyond this run")
                .contains("Enter  ");
    }

    @Test
    default void a_warning_is_one_line_of_json_for_a_program() throws Exception {
        var login = login(Map.of("JETON_STORAGE_PROTECTION", "memory", "JETON_ERRORS", "json"), "login", "--no-qr");
        assertThat(JSON.std.mapFrom(login.err().lines().findFirst().orElseThrow()))
                .hasEntrySatisfying("warning", warning -> assertThat(warning.toString())
                        .contains("cannot store the tokens beyond this run"));
    }

    @Test
    default void a_folder_that_others_can_write_ends_the_sign_in_before_the_code(@TempDir Path folder)
            throws Exception {
        var open = Files.createDirectory(folder.resolve("jeton"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        var login = login(Map.of("XDG_STATE_HOME", folder.toString()), "login", "--no-qr");
        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.err())
                .isEqualTo("jeton: cannot store the tokens: others can write to " + open + "\n  try: chmod 700 " + open
                        + "\n");
    }

    @Test
    default void a_missing_key_ends_the_sign_in_before_the_code(@TempDir Path folder) throws Exception {
        var key = folder.resolve("key");
        var login =
                login(Map.of("JETON_STORAGE_PROTECTION", "key", "JETON_KEY_FILE", key.toString()), "login", "--no-qr");
        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.err()).isEqualTo("""
                        jeton: cannot store the tokens: there is no file %s
                               JETON_KEY_FILE or JETON_PASSPHRASE_FILE names that file: create it, or correct the name.
                        """.formatted(key));
    }

    @Test
    default void a_sign_in_for_a_later_process_needs_a_folder() throws Exception {
        var start = login(Map.of("XDG_STATE_HOME", "/dev/null/state"), "login", "--start");
        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.out()).isEmpty();
        assertThat(start.err()).isEqualTo("""
                        jeton: cannot start a sign-in for a later process: /dev/null/state/jeton: Not a directory
                               Name a folder that you can write to: export XDG_STATE_HOME=DIR
                        """);
    }

    @Test
    default void the_test_of_the_folder_leaves_nothing_behind(@TempDir Path folder) throws Exception {
        var login = login(Map.of("XDG_STATE_HOME", folder.toString()), "login", "--no-qr");
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(login.err()).doesNotContain("warning");
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().contains("probe")))
                    .isEmpty();
        }
    }

    private Program.Result login(Map<String, String> variables, String... words) throws Exception {
        try (var tenant = Tenant.approving()) {
            var environment = new HashMap<>(tenant.environment());
            environment.putAll(variables);
            return jeton().run(environment, words);
        }
    }
}
