package dev.jeton.config;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.storage.ProtectionMode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path home;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void set_config_home() {
        variables.put("XDG_CONFIG_HOME", home.toString());
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void an_option_overrides_the_environment_which_overrides_the_profile(Setting setting) throws Exception {
        profiles("[profiles.default]\n" + setting.key() + " = \"of the profile\"\n");
        assertThat(settings().find(setting))
                .contains(new Value("of the profile", Value.Source.PROFILE, Profiles.DEFAULT));

        variables.put(setting.variable(), "of the environment");
        assertThat(settings().find(setting))
                .contains(new Value("of the environment", Value.Source.ENVIRONMENT, setting.variable()));

        assertThat(settings(Map.of(setting, "of the flag")).find(setting))
                .contains(new Value("of the flag", Value.Source.FLAG, setting.flag()));
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT_ID,",
        "TENANT, organizations",
        "CLOUD, public",
        "AUTHORITY,",
        "GRAPH_URL,",
        "SCOPES, User.Read",
        "ACCOUNT,",
        "TIMEOUT,",
        "STORAGE_PROTECTION, plain"
    })
    void a_setting_that_is_not_set_has_its_default(Setting setting, String expected) {
        assertThat(settings().find(setting).map(Value::text)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void treats_an_empty_variable_as_not_set() {
        variables.put("JETON_TENANT", "");
        assertThat(settings().find(Setting.TENANT).map(Value::source)).contains(Value.Source.DEFAULT);
    }

    @Test
    void treats_an_empty_value_in_a_profile_as_not_set() throws Exception {
        profiles("[profiles.default]\ntenant = \"\"\n");
        assertThat(settings().find(Setting.TENANT).map(Value::source)).contains(Value.Source.DEFAULT);
    }

    @Test
    void takes_the_profile_from_the_option_else_the_variable_else_the_file() throws Exception {
        profiles("profile = \"c\"\n[profiles.a]\ntenant = \"a.example\"\n[profiles.b]\n[profiles.c]\n");
        assertThat(settings().profile()).isEqualTo("c");

        variables.put("JETON_PROFILE", "b");
        assertThat(settings().profile()).isEqualTo("b");

        var typed = new Settings(Map.of(), Optional.of("a"), environment(), Profiles.load(environment()));
        assertThat(typed.profile()).isEqualTo("a");
        assertThat(typed.find(Setting.TENANT).map(Value::text)).contains("a.example");
    }

    @Test
    void refuses_a_named_profile_that_does_not_exist() {
        variables.put("JETON_PROFILE", "nowhere");
        var failure = failure(USAGE, this::settings);
        assertThat(failure).hasMessageContaining("'nowhere'");
        assertThat(failure.hint()).contains("jeton profile list");
    }

    @Test
    void uses_the_default_profile_if_there_is_no_file() {
        assertThat(settings().profile()).isEqualTo(Profiles.DEFAULT);
    }

    @Test
    void explains_how_to_get_a_client_id_if_none_is_set() {
        var failure = failure(ERROR, () -> settings().clientId());
        assertThat(failure).hasMessageContaining("no client ID is set");
        assertThat(failure.hint()).contains("jeton setup");
        assertThat(failure.advice()).hasValueSatisfying(advice -> assertThat(advice)
                .contains(
                        "https://entra.microsoft.com",
                        "Allow public client flows",
                        AppRegistration.COMMAND,
                        "jeton setup --tenant TENANT --client-id ID",
                        "jeton demo --approve"));
    }

    @ParameterizedTest
    @CsvSource({
        "public, https://login.microsoftonline.com/contoso.com, https://graph.microsoft.com",
        "usgov, https://login.microsoftonline.us/contoso.com, https://graph.microsoft.us",
        "usgov-dod, https://login.microsoftonline.us/contoso.com, https://dod-graph.microsoft.us",
        "china, https://login.partner.microsoftonline.cn/contoso.com, https://microsoftgraph.chinacloudapi.cn"
    })
    void a_cloud_sets_the_authority_and_the_graph_url(String cloud, URI authority, URI graph) {
        var settings = settings(Map.of(Setting.CLOUD, cloud, Setting.TENANT, "contoso.com"));
        assertThat(settings.authority()).isEqualTo(authority);
        assertThat(settings.graphUrl()).isEqualTo(graph);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moon", "PUBLIC", "usgov_dod", " "})
    void refuses_an_unknown_cloud_and_names_its_source(String cloud) {
        var settings = settings(Map.of(Setting.CLOUD, cloud));
        assertThat(failure(USAGE, settings::authority))
                .hasMessageContaining("'" + cloud + "' (--cloud)")
                .hasMessageContaining("usgov-dod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contoso.com", "organizations", "9188040d-6c67-4c5b-b112-36a304b66dad", "a_b.example"})
    void accepts_an_id_or_a_domain_as_tenant(String tenant) {
        assertThat(settings(Map.of(Setting.TENANT, tenant)).authority())
                .isEqualTo(URI.create("https://login.microsoftonline.com/" + tenant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "a?b", "a#b", "a b", "@evil.example", "a%2Fb", "a\nb", "-x", "ä"})
    void refuses_a_tenant_that_changes_host_or_path(String tenant) {
        variables.put("JETON_CLOUD", "china");
        var settings = settings(Map.of(Setting.TENANT, tenant));
        assertThat(failure(USAGE, settings::authority)).hasMessageContaining("'" + tenant + "' (--tenant)");
    }

    @Test
    void an_authority_replaces_cloud_and_tenant() {
        variables.put("JETON_CLOUD", "china");
        variables.put("JETON_AUTHORITY", "https://login.example:8443/Tenant//");
        assertThat(settings().authority()).isEqualTo(URI.create("https://login.example:8443/Tenant"));
    }

    @Test
    void refuses_an_unknown_cloud_even_if_an_authority_replaces_it() {
        variables.put("JETON_CLOUD", "chnia");
        variables.put("JETON_AUTHORITY", "https://login.example/Tenant");
        var failure = failure(USAGE, settings()::authority);
        assertThat(failure).hasMessage("'chnia' (JETON_CLOUD) is not a cloud: use public, usgov, usgov-dod or china");
        assertThat(failure.advice()).contains("Did you mean china?");
        assertThat(failure.hint()).contains("export JETON_CLOUD=china");
    }

    @Test
    void suggests_a_command_that_corrects_a_value_where_it_is_set() throws Exception {
        profiles("[profiles.my-lab]\nflow = \"browsr\"\n");
        variables.put("JETON_PROFILE", "my-lab");
        var settings = settings();
        assertThat(failure(USAGE, settings::flow).hint()).contains("jeton profile set --profile my-lab flow browser");
        variables.put("JETON_PROFILE", "my-lba");
        assertThat(failure(USAGE, this::settings).hint()).contains("export JETON_PROFILE=my-lab");
    }

    @Test
    void refuses_a_missing_profile_that_the_file_names_as_the_one_in_use() throws Exception {
        profiles("profile = \"lba\"\n[profiles.lab]\nflow = \"code\"\n");
        var failure = failure(ERROR, this::settings);
        assertThat(failure)
                .hasMessageContaining("there is no profile 'lba', which ")
                .hasMessageContaining("config.toml");
        assertThat(failure.hint()).contains("jeton profile use lab");
    }

    @Test
    void a_typed_tenant_overrides_the_tenant_of_an_authority_in_the_environment() {
        variables.put("JETON_AUTHORITY", "https://login.example:8443/Tenant/v2.0/");
        var settings = settings(Map.of(Setting.TENANT, "contoso.com"));
        assertThat(settings.authority()).isEqualTo(URI.create("https://login.example:8443/contoso.com"));
    }

    @Test
    void a_tenant_of_the_environment_overrides_the_tenant_of_an_authority_in_the_profile() throws Exception {
        profiles("[profiles.default]\nauthority = \"https://login.example/Tenant\"\n");
        variables.put("JETON_TENANT", "contoso.com");
        assertThat(settings().authority()).isEqualTo(URI.create("https://login.example/contoso.com"));
    }

    @Test
    void an_authority_overrides_a_tenant_of_the_same_or_a_weaker_source() throws Exception {
        profiles("[profiles.default]\ntenant = \"weaker.example\"\n");
        variables.put("JETON_AUTHORITY", "https://login.example/Tenant");
        assertThat(settings().authority()).isEqualTo(URI.create("https://login.example/Tenant"));
        variables.put("JETON_TENANT", "same.example");
        assertThat(settings().authority()).isEqualTo(URI.create("https://login.example/Tenant"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "@evil.example", "a%2Fb"})
    void refuses_a_typed_tenant_that_changes_the_path_of_an_authority(String tenant) {
        variables.put("JETON_AUTHORITY", "https://login.example/Tenant");
        var settings = settings(Map.of(Setting.TENANT, tenant));
        assertThat(failure(USAGE, settings::authority)).hasMessageContaining("'" + tenant + "' (--tenant)");
    }

    @Test
    void refuses_a_typed_tenant_if_the_path_of_the_authority_has_several_parts() {
        variables.put("JETON_AUTHORITY", "https://login.example/tfp/Tenant/policy");
        var settings = settings(Map.of(Setting.TENANT, "contoso.com"));
        assertThat(failure(USAGE, settings::authority))
                .hasMessageContaining("'contoso.com' (--tenant)")
                .hasMessageContaining("JETON_AUTHORITY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example/t",
                "ftp://login.example/t",
                "http://127.0.0.1.evil.example/t",
                "http://localhost.evil.example/t",
                "http://0.0.0.0/t"
            })
    void refuses_a_url_without_https(String url) {
        for (var setting : new Setting[] {Setting.AUTHORITY, Setting.GRAPH_URL}) {
            var settings = settings(Map.of(setting, url));
            assertThat(failure(ERROR, () -> resolve(settings, setting)))
                    .hasMessageContaining("'" + url + "' (" + setting.flag() + ")")
                    .hasMessageContaining("not https");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:80", "HTTP://LOCALHOST"})
    void accepts_http_on_loopback(String url) {
        assertThat(settings(Map.of(Setting.GRAPH_URL, url)).graphUrl()).isEqualTo(URI.create(url));
        assertThat(settings(Map.of(Setting.AUTHORITY, url + "/t")).authority()).isEqualTo(URI.create(url + "/t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user@login.example/t",
                "https://user:password@login.example/t",
                "https://login.example/t?a=b",
                "https://login.example/t?",
                "https://login.example/t#part",
                "https:///t",
                "https:t",
                "https://",
                "login.example/t",
                "//login.example/t",
                "https://login.example/a b",
                "https://login.example\\@evil.example",
                "https://under_score.example/t",
                "",
                "/t"
            })
    void refuses_an_invalid_url_and_one_with_user_query_or_fragment(String url) {
        for (var setting : new Setting[] {Setting.AUTHORITY, Setting.GRAPH_URL}) {
            var settings = settings(Map.of(setting, url));
            assertThat(failure(USAGE, () -> resolve(settings, setting)))
                    .hasMessage("'" + url + "' (" + setting.flag() + ") is not an https URL");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"User.Read;Mail.Read", "[\"User.Read\"]", "\"User.Read", "User.R\u00e9ad", "User.Read \u001b[31m"
            })
    void refuses_scopes_with_characters_that_no_scope_has(String scopes) {
        assertThat(failure(USAGE, () -> settings(Map.of(Setting.SCOPES, scopes)).scopes()))
                .hasMessageEndingWith(" (--scopes) is not a scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"User.Read Mail.Read", " User.Read\tMail.Read ", "User.Read,Mail.Read", ",User.Read, Mail.Read,"
            })
    void splits_scopes_at_spaces_and_commas(String scopes) {
        assertThat(settings(Map.of(Setting.SCOPES, scopes)).scopes().texts()).containsExactly("User.Read", "Mail.Read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.example:65536/t", "https://login.example:99999/t"})
    void refuses_an_authority_with_a_port_that_does_not_exist(String url) {
        assertThat(failure(USAGE, () -> settings(Map.of(Setting.AUTHORITY, url)).authority()))
                .hasMessage("'" + url + "' (--authority) is not an https URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refuses_an_account_without_a_name(String account) {
        assertThat(failure(
                        USAGE, () -> settings(Map.of(Setting.ACCOUNT, account)).account()))
                .hasMessage("--account names nobody");
    }

    @Test
    void removes_a_duplicate_scope() {
        assertThat(settings(Map.of(Setting.SCOPES, "b a b")).scopes().texts()).containsExactly("b", "a");
    }

    @Test
    void account_and_timeout_are_empty_unless_set() {
        assertThat(settings().account()).isEmpty();
        assertThat(settings().timeout()).isEmpty();

        variables.put("JETON_ACCOUNT", "adele@contoso.example");
        variables.put("JETON_TIMEOUT", "90s");
        assertThat(settings().account().map(Value::text)).contains("adele@contoso.example");
        assertThat(settings().timeout()).contains(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @EnumSource(ProtectionMode.class)
    void reads_each_protection_mode_by_its_id(ProtectionMode mode) {
        assertThat(settings().protection()).isEqualTo(ProtectionMode.PLAIN);
        variables.put("JETON_STORAGE_PROTECTION", mode.id());
        assertThat(settings().protection()).isEqualTo(mode);
    }

    @Test
    void refuses_an_unknown_protection_mode_and_names_its_source() {
        variables.put("JETON_STORAGE_PROTECTION", "vault");
        assertThat(failure(USAGE, () -> settings().protection()))
                .hasMessage(
                        "'vault' (JETON_STORAGE_PROTECTION) is not a protection: use plain, key, keyring or memory");
    }

    @Test
    void reads_a_number_in_a_profile_as_text() throws Exception {
        profiles("[profiles.default]\ntimeout = 90\n");
        assertThat(settings().timeout()).contains(Duration.ofSeconds(90));
    }

    private static Object resolve(Settings settings, Setting setting) {
        return setting == Setting.AUTHORITY ? settings.authority() : settings.graphUrl();
    }

    @Test
    void ignores_white_space_around_values_of_the_environment() {
        variables.put("JETON_CLIENT_ID", "client-1\r");
        variables.put("JETON_SCOPES", " User.Read\r\n");
        variables.put("JETON_TIMEOUT", "30s\r");
        assertThat(settings().clientId()).isEqualTo("client-1");
        assertThat(settings().scopes().texts()).containsExactly("User.Read");
        assertThat(settings().timeout()).contains(Duration.ofSeconds(30));
        variables.put("JETON_ACCOUNT", "\r");
        assertThat(settings().account()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"client-1\"", "'client-1'\r"})
    void a_variable_may_have_a_pair_of_quotes(String clientId) {
        variables.put("JETON_CLIENT_ID", clientId);
        assertThat(settings().clientId()).isEqualTo("client-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"client-1", "client 1", "client-1&x=y", "clïent"})
    void a_client_id_with_other_characters_is_a_usage_error(String clientId) {
        variables.put("JETON_CLIENT_ID", clientId);
        assertThat(failure(USAGE, () -> settings().clientId()))
                .hasMessage("'" + clientId + "' (JETON_CLIENT_ID) is not a client ID");
    }

    @Test
    void writes_a_client_id_that_is_a_guid_in_lower_case() {
        variables.put("JETON_CLIENT_ID", "AAAAAAAA-0C11-4E57-8D1C-5A4DB0CA11E5");
        assertThat(settings().clientId()).isEqualTo("aaaaaaaa-0c11-4e57-8d1c-5a4db0ca11e5");
        variables.put("JETON_CLIENT_ID", "Client-1");
        assertThat(settings().clientId()).isEqualTo("Client-1");
    }

    private Settings settings() {
        return settings(Map.of());
    }

    private Settings settings(Map<Setting, String> flags) {
        return new Settings(flags, Optional.empty(), environment(), Profiles.load(environment()));
    }

    private Environment environment() {
        return new Environment(variables);
    }

    private void profiles(String toml) throws Exception {
        Files.createDirectories(home.resolve("jeton"));
        Files.writeString(home.resolve("jeton/config.toml"), toml);
    }
}
