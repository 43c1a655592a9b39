package dev.jeton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTest {
    @ParameterizedTest
    @CsvSource({
        "PUBLIC, public, https://microsoft.com/devicelogin",
        "USGOV, usgov, https://microsoft.com/deviceloginus",
        "USGOV_DOD, usgov-dod, https://microsoft.com/deviceloginus",
        "CHINA, china, https://microsoft.com/deviceloginchina"
    })
    void a_cloud_has_an_id_and_serves_its_verification_uri(Cloud cloud, String id, URI verificationUri) {
        assertThat(cloud.id()).isEqualTo(id);
        assertThat(Cloud.of(id)).contains(cloud);
        assertThat(cloud.serves(verificationUri)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void a_cloud_serves_pages_of_its_login_host(Cloud cloud) {
        assertThat(cloud.serves(cloud.login().resolve("/common/oauth2/deviceauth")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.microsoft.com/device",
                "https://microsoft.com/devicelogin",
                "https://www.microsoft.com/link",
                "https://MICROSOFT.com:443/devicelogin"
            })
    void the_public_cloud_serves_the_verification_uris_of_entra(URI page) {
        assertThat(Cloud.PUBLIC.serves(page)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://microsoft.com/devicelogin",
                "https://microsoft.com:8443/devicelogin",
                "https://microsoft.com@evil.example/devicelogin",
                "https://someone@microsoft.com/devicelogin",
                "https://microsoft.com.evil.example/devicelogin",
                "https://notmicrosoft.com/devicelogin",
                "https://login.microsoftonline.us/device",
                "https://login.partner.microsoftonline.cn/device",
                "/devicelogin",
                "mailto:a@microsoft.com"
            })
    void the_public_cloud_serves_no_other_page(URI page) {
        assertThat(Cloud.PUBLIC.serves(page)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "login.microsoftonline.com, PUBLIC",
        "login.windows.net, PUBLIC",
        "login.microsoft.com, PUBLIC",
        "sts.windows.net, PUBLIC",
        "LOGIN.MicrosoftOnline.com, PUBLIC",
        "login.microsoftonline.us, USGOV USGOV_DOD",
        "login.usgovcloudapi.net, USGOV USGOV_DOD",
        "login.partner.microsoftonline.cn, CHINA",
        "login.chinacloudapi.cn, CHINA",
        "login.example, ''",
        "login.microsoftonline.com.evil.example, ''"
    })
    void finds_the_clouds_of_a_login_host(String host, String clouds) {
        assertThat(Cloud.ofLoginHost(URI.create("https://" + host + "/tenant"))).isEqualTo(set(clouds));
    }

    @Test
    void finds_the_cloud_of_a_graph_host() {
        for (var cloud : Cloud.values()) {
            assertThat(Cloud.ofGraphHost(cloud.graph())).containsExactly(cloud);
        }
        assertThat(Cloud.ofGraphHost(URI.create("https://graph.example"))).isEmpty();
    }

    private static Set<Cloud> set(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Cloud::valueOf)
                .collect(Collectors.toSet());
    }
}
