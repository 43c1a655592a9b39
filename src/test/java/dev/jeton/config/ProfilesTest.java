package dev.jeton.config;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
    @TempDir
    Path home;

    private Environment environment;
    private Path file;

    @BeforeEach
    void set_up_an_empty_home() {
        environment = new Environment(Map.of("XDG_CONFIG_HOME", home.toString()));
        file = home.resolve("jeton/config.toml");
    }

    @Test
    void no_file_means_no_profiles_and_loading_creates_none() {
        var profiles = profiles();
        assertThat(profiles.names()).containsExactly("default");
        assertThat(profiles.inUse()).isEqualTo("default");
        assertThat(profiles.contains("default")).isTrue();
        assertThat(entries("default")).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void a_saved_value_can_be_loaded() {
        profiles().set("work", Setting.TENANT, "contoso.com");
        profiles().set("work", Setting.CLIENT_ID, "a \"quoted\" id \\ and more");
        profiles().set("home.example", Setting.SCOPES, "User.Read Mail.Read");

        var profiles = profiles();
        assertThat(profiles.names()).containsExactly("default", "home.example", "work");
        assertThat(profiles.find("work", Setting.TENANT)).contains("contoso.com");
        assertThat(profiles.find("work", Setting.CLIENT_ID)).contains("a \"quoted\" id \\ and more");
        assertThat(profiles.find("home.example", Setting.SCOPES)).contains("User.Read Mail.Read");
        assertThat(profiles.find("home.example", Setting.TENANT)).isEmpty();
        assertThat(entries("work"))
                .isEqualTo(Map.of("tenant", "contoso.com", "client-id", "a \"quoted\" id \\ and more"));
    }

    @Test
    void an_empty_value_removes_the_key() {
        profiles().set("work", Setting.TENANT, "contoso.com");
        profiles().set("work", Setting.CLOUD, "china");
        profiles().set("work", Setting.TENANT, "");
        assertThat(entries("work")).isEqualTo(Map.of("cloud", "china"));
    }

    @Test
    void keeps_a_change_that_another_process_made_meanwhile() {
        var first = profiles();
        var second = profiles();
        first.set("a", Setting.TENANT, "a.example");
        second.set("b", Setting.TENANT, "b.example");
        second.use("b");
        first.set("a", Setting.CLOUD, "china");
        for (var profiles : List.of(first, profiles())) {
            assertThat(profiles.names()).containsExactly("a", "b", "default");
            assertThat(profiles.inUse()).isEqualTo("b");
            assertThat(profiles.find("a", Setting.CLOUD)).contains("china");
        }
    }

    @Test
    void a_key_with_a_dot_gets_its_own_table() throws Exception {
        profiles().set("work", Setting.STORAGE_PROTECTION, "keyring");
        profiles().set("work", Setting.TENANT, "contoso.com");
        assertThat(profiles().find("work", Setting.STORAGE_PROTECTION)).contains("keyring");
        assertThat(entries("work")).isEqualTo(Map.of("storage.protection", "keyring", "tenant", "contoso.com"));

        profiles().set("work", Setting.STORAGE_PROTECTION, "");
        assertThat(entries("work")).isEqualTo(Map.of("tenant", "contoso.com"));
    }

    @Test
    void saves_the_profile_in_use() {
        profiles().set("work", Setting.TENANT, "contoso.com");
        profiles().use("work");
        assertThat(profiles().inUse()).isEqualTo("work");
        assertThat(profiles().find("work", Setting.TENANT)).contains("contoso.com");
    }

    @Test
    void keeps_comments_and_order_when_saving() throws Exception {
        write("""
                # Which one is in use.
                profile = "work"

                # At the office.
                [profiles.work]
                # The big tenant.
                tenant = "contoso.com"
                cloud = "public"
                account = "adele@contoso.com"
                scopes = "User.Read"

                # At home.
                [profiles.home]
                # My own.
                tenant = "fabrikam.com"
                """);
        profiles().set("work", Setting.CLOUD, "usgov");
        profiles().use("home");

        assertThat(Files.readString(file).lines().map(String::strip).filter(line -> !line.isEmpty()))
                .containsExactly(
                        "# Which one is in use.",
                        "profile = \"home\"",
                        "# At the office.",
                        "[profiles.work]",
                        "# The big tenant.",
                        "tenant = \"contoso.com\"",
                        "cloud = \"usgov\"",
                        "account = \"adele@contoso.com\"",
                        "scopes = \"User.Read\"",
                        "# At home.",
                        "[profiles.home]",
                        "# My own.",
                        "tenant = \"fabrikam.com\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile = ",
                "profile = \"work",
                "[profiles.work",
                "= 1",
                "tenant",
                "a = 1\na = 2",
                "a=1\na=2",
                "a = [1, 2",
                "a = {b = 1",
                "a = 12:34",
                "a = \"\\q\"",
                "a = \"\\u12\"",
                "a = 1x",
                "[a]\nb = 1\n[a]",
                "{\"json\": true}",
                "<html>",
                "\u0000"
            })
    void fails_and_names_the_file_if_it_is_not_toml(String text) throws Exception {
        var last = text.lines().count();
        write(text);
        assertThat(failure(ERROR, this::profiles))
                .hasMessageStartingWith("cannot use " + file + ": line " + last + " is not valid TOML: ");
        write("tenant = \"t\"\n\n" + text);
        assertThat(failure(ERROR, this::profiles))
                .hasMessageContaining(": line " + (2 + last) + " is not valid TOML: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[profiles.work]", "tenant = \"t\"", "# nothing", ""})
    void the_last_line_needs_no_end(String text) throws Exception {
        write(text);
        assertThat(profiles().contains("work")).isEqualTo(text.contains("work"));
    }

    @Test
    void reads_and_saves_a_file_with_a_byte_order_mark() throws Exception {
        write("\uFEFFprofile = \"work\"\r\n[profiles.work]\r\ntenant = \"contoso.com\"\r\n");
        assertThat(profiles().inUse()).isEqualTo("work");
        profiles().set("work", Setting.SCOPES, "Mail.Read");
        assertThat(profiles().find("work", Setting.TENANT)).contains("contoso.com");
        assertThat(profiles().find("work", Setting.SCOPES)).contains("Mail.Read");
    }

    @Test
    void reads_a_list_of_scopes() throws Exception {
        write("[profiles.work]\nscopes = [\"User.Read\", \"Mail.Read\"]\n");
        assertThat(profiles().find("work", Setting.SCOPES)).contains("User.Read Mail.Read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a="})
    void refuses_values_that_are_nested_too_deeply(String opening) throws Exception {
        write("a = " + opening.repeat(100_000));
        assertThat(failure(ERROR, this::profiles))
                .hasMessageEndingWith("config.toml: its values are nested too deeply");
    }

    @Test
    void says_that_a_file_is_not_utf_8() throws Exception {
        write("");
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE});
        assertThat(failure(ERROR, this::profiles)).hasMessage("cannot use " + file + ": it is not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"profiles = 3", "profiles = \"work\"", "[profiles]\nwork = \"contoso.com\"", "profile = 3"})
    void ignores_values_of_the_wrong_type(String text) throws Exception {
        write(text);
        var profiles = profiles();
        assertThat(profiles.contains("work")).isFalse();
        assertThat(profiles.names()).doesNotContain("work");
        assertThat(entries("work")).isEmpty();
        assertThat(profiles.find("work", Setting.TENANT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"profiles = 3", "[profiles]\nwork = \"contoso.com\""})
    void refuses_to_save_if_a_value_is_in_place_of_a_table(String text) throws Exception {
        write(text);
        assertThat(failure(ERROR, () -> profiles().set("work", Setting.TENANT, "contoso.com")))
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent(text);
    }

    @Test
    void fails_and_names_the_file_if_it_is_not_utf_8() throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {'a', '=', '"', (byte) 0xFC, '"'});
        assertThat(failure(ERROR, this::profiles)).hasMessageContaining(file.toString());
    }

    @Test
    void fails_and_names_the_file_if_it_is_a_folder() throws Exception {
        Files.createDirectories(file.resolve("inside"));
        assertThat(failure(ERROR, this::profiles)).hasMessageContaining(file.toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void creates_the_file_and_its_folder_for_the_owner_only() throws Exception {
        profiles().set("work", Setting.TENANT, "contoso.com");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    /** Returns the values of a profile by key. */
    private Map<String, String> entries(String profile) {
        var profiles = profiles();
        return Stream.of(Setting.values())
                .filter(setting -> profiles.find(profile, setting).isPresent())
                .collect(toMap(
                        Setting::key, setting -> profiles.find(profile, setting).orElseThrow()));
    }

    private Profiles profiles() {
        return Profiles.load(environment);
    }

    private void write(String toml) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, toml);
    }
}
