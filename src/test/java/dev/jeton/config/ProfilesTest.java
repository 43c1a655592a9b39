package dev.jeton.config;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    void an_empty_home() {
        environment = new Environment(Map.of("XDG_CONFIG_HOME", home.toString()));
        file = home.resolve("jeton/config.toml");
    }

    @Test
    void no_file_is_no_profile_and_reading_makes_none() {
        var profiles = profiles();
        assertThat(profiles.names()).isEmpty();
        assertThat(profiles.inUse()).isEqualTo("default");
        assertThat(profiles.contains("default")).isFalse();
        assertThat(entries("default")).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void a_value_that_was_set_is_read_again() {
        profiles().set("work", Setting.TENANT, "contoso.com");
        profiles().set("work", Setting.CLIENT_ID, "a \"quoted\" id \\ and more");
        profiles().set("home.example", Setting.SCOPES, "User.Read Mail.Read");

        var profiles = profiles();
        assertThat(profiles.names()).containsExactly("home.example", "work");
        assertThat(profiles.find("work", Setting.TENANT)).contains("contoso.com");
        assertThat(profiles.find("work", Setting.CLIENT_ID)).contains("a \"quoted\" id \\ and more");
        assertThat(profiles.find("home.example", Setting.SCOPES)).contains("User.Read Mail.Read");
        assertThat(profiles.find("home.example", Setting.TENANT)).isEmpty();
        assertThat(entries("work"))
                .isEqualTo(Map.of("tenant", "contoso.com", "client-id", "a \"quoted\" id \\ and more"));
    }

    @Test
    void an_empty_value_takes_the_key_away() {
        profiles().set("work", Setting.TENANT, "contoso.com");
        profiles().set("work", Setting.CLOUD, "china");
        profiles().set("work", Setting.TENANT, "");
        assertThat(entries("work")).isEqualTo(Map.of("cloud", "china"));
    }

    @Test
    void a_key_with_a_dot_is_in_a_table_of_its_own() throws Exception {
        profiles().set("work", Setting.STORAGE_PROTECTION, "keyring");
        profiles().set("work", Setting.TENANT, "contoso.com");
        assertThat(profiles().find("work", Setting.STORAGE_PROTECTION)).contains("keyring");
        assertThat(entries("work")).isEqualTo(Map.of("storage.protection", "keyring", "tenant", "contoso.com"));

        profiles().set("work", Setting.STORAGE_PROTECTION, "");
        assertThat(entries("work")).isEqualTo(Map.of("tenant", "contoso.com"));
    }

    @Test
    void the_profile_in_use_is_remembered() {
        profiles().set("work", Setting.TENANT, "contoso.com");
        profiles().use("work");
        assertThat(profiles().inUse()).isEqualTo("work");
        assertThat(profiles().find("work", Setting.TENANT)).contains("contoso.com");
    }

    @Test
    void comments_and_order_survive_a_set() throws Exception {
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
                "a = [1, 2",
                "a = {b = 1",
                "a = 12:34",
                "a = \"\\q\"",
                "a = \"\\u12\"",
                "a = 1x",
                "[a]\n[a]",
                "{\"json\": true}",
                "<html>",
                "\u0000"
            })
    void what_is_not_toml_is_a_failure_that_names_the_file(String text) throws Exception {
        write(text);
        assertThat(failure(ERROR, this::profiles)).hasMessageStartingWith(file + " is not valid TOML: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"profiles = 3", "profiles = \"work\"", "[profiles]\nwork = \"contoso.com\"", "profile = 3"})
    void values_of_another_shape_are_no_profiles(String text) throws Exception {
        write(text);
        var profiles = profiles();
        assertThat(profiles.contains("work")).isFalse();
        assertThat(profiles.names()).doesNotContain("work");
        assertThat(entries("work")).isEmpty();
        assertThat(profiles.find("work", Setting.TENANT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"profiles = 3", "[profiles]\nwork = \"contoso.com\""})
    void a_value_where_a_table_belongs_stops_a_set(String text) throws Exception {
        write(text);
        assertThat(failure(ERROR, () -> profiles().set("work", Setting.TENANT, "contoso.com")))
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent(text);
    }

    @Test
    void what_is_not_utf_8_is_a_failure_that_names_the_file() throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {'a', '=', '"', (byte) 0xFC, '"'});
        assertThat(failure(ERROR, this::profiles)).hasMessageContaining(file.toString());
    }

    @Test
    void a_folder_in_its_place_is_a_failure_that_names_the_file() throws Exception {
        Files.createDirectories(file.resolve("inside"));
        assertThat(failure(ERROR, this::profiles)).hasMessageContaining(file.toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_can_read_it() throws Exception {
        profiles().set("work", Setting.TENANT, "contoso.com");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    /** What a profile says of each setting, by key. */
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
