package dev.jeton.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {
    private static final String PUBLIC = "https://login.microsoftonline.com/organizations";
    private static final String LOCAL = "http://127.0.0.1:8080/tenant";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "myreg.azurecr.io",
                "MyReg.AzureCR.IO",
                "https://myreg.azurecr.io",
                "HTTPS://myreg.azurecr.io/",
                "https://myreg.azurecr.io/v2/",
                "myreg.azurecr.io/hello/world",
                "https://myreg.azurecr.io/@evil.example"
            })
    void a_host_is_recognised_with_scheme_and_path_and_in_any_case(String server) {
        var registry = Registry.of(server, settings(PUBLIC)).orElseThrow();
        assertThat(registry.origin()).isEqualTo(URI.create("https://myreg.azurecr.io"));
        assertThat(registry.service()).isEqualTo("myreg.azurecr.io");
        assertThat(registry.scopes()).isEqualTo("https://containerregistry.azure.net/.default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "docker.io",
                "https://index.docker.io/v1/",
                "azurecr.io",
                ".azurecr.io",
                "myregazurecr.io",
                "-a.azurecr.io",
                "a-.azurecr.io",
                "a..azurecr.io",
                "myreg.azurecr.io.",
                "myreg.azurecr.io.evil.com",
                "myreg.azurecr.com",
                "myreg.azurecr.io:443",
                "myreg.azurecr.io:5000/v2/",
                "http://myreg.azurecr.io",
                "ftp://myreg.azurecr.io",
                "//myreg.azurecr.io",
                "https://evil/@x.azurecr.io",
                "https://evil@x.azurecr.io",
                "evil.com#x.azurecr.io",
                "evil.com?x.azurecr.io",
                "evil.com\\.azurecr.io",
                "myreg.azurecr.io?x",
                "myreg.azurecr.io\\@evil.com",
                "myreg.azurecr.io\r\nHost: evil.com",
                "myreg.azurecr.io/\n",
                "myreg.azurecr.io\0",
                "my reg.azurecr.io",
                "myrég.azurecr.io",
                "xn--80ak6aa92e.azurecr.iо",
                "127.0.0.1:5000",
                "localhost:5000",
                "http://localhost:5000"
            })
    void any_other_text_is_no_registry(String server) {
        assertThat(Registry.of(server, settings(PUBLIC))).isEmpty();
    }

    @Test
    void a_huge_text_is_no_registry() {
        assertThat(Registry.of("a.".repeat(32_000) + "azurecr.io", settings(PUBLIC)))
                .isEmpty();
        assertThat(Registry.of("a".repeat(64_000) + ".azurecr.io", settings(PUBLIC)))
                .isEmpty();
        assertThat(Registry.of("a.azurecr.io/" + "a".repeat(64_000), settings(PUBLIC)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.microsoftonline.us/t, myreg.azurecr.us, https://management.usgovcloudapi.net/.default",
        "https://login.partner.microsoftonline.cn/t, myreg.azurecr.cn, https://management.chinacloudapi.cn/.default",
        "https://sts.example/t, myreg.azurecr.us, https://management.usgovcloudapi.net/.default",
        "https://sts.example/t, myreg.azurecr.de, https://containerregistry.azure.net/.default"
    })
    void the_token_is_for_the_cloud_of_the_registry(String authority, String server, String scopes) {
        assertThat(Registry.of(server, settings(authority)).orElseThrow().scopes())
                .isEqualTo(scopes);
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.microsoftonline.com/t, myreg.azurecr.cn",
        "https://login.microsoftonline.com/t, myreg.azurecr.us",
        "https://login.microsoftonline.com/t, myreg.azurecr.de",
        "https://login.microsoftonline.us/t, myreg.azurecr.io"
    })
    void a_token_of_one_cloud_is_not_sent_to_another(String authority, String server) {
        var settings = settings(authority);
        assertThatThrownBy(() -> Registry.of(server, settings))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(server)
                .hasMessageContaining("is not in the cloud of the sign-in");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:5000, http://127.0.0.1:5000",
        "localhost:5000/v2/, http://localhost:5000",
        "LOCALHOST:5000, http://localhost:5000",
        "[::1]:5000, http://[::1]:5000",
        "https://localhost:5000, https://localhost:5000"
    })
    void this_machine_is_a_registry_only_if_it_is_the_authority_too(String server, String origin) {
        assertThat(Registry.of(server, settings(LOCAL)).orElseThrow().origin()).isEqualTo(URI.create(origin));
        assertThat(Registry.of(server, settings(PUBLIC))).isEmpty();
        assertThat(Registry.of(server, settings("https://sts.example/t"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:",
                "localhost:123456",
                "localhost:5000.evil.com",
                "localhost.evil.com:5000",
                "127.0.0.1.evil.com:5000",
                "evil@localhost:5000",
                "localhost:5000@evil.com",
                "localhost:5000?x",
                "192.0.2.1:5000",
                "ftp://localhost:5000"
            })
    void another_machine_is_no_registry_although_this_one_is_the_authority(String server) {
        assertThat(Registry.of(server, settings(LOCAL))).isEmpty();
    }

    @Test
    void an_authority_with_tls_on_this_machine_means_a_registry_with_tls() {
        assertThat(Registry.of("localhost:5000", settings("https://localhost:8443/t"))
                        .orElseThrow()
                        .origin())
                .isEqualTo(URI.create("https://localhost:5000"));
    }

    private static Settings settings(String authority) {
        return new Settings(
                Map.of(Setting.AUTHORITY, authority), Optional.empty(), new Environment(Map.of()), Profiles.none());
    }
}
