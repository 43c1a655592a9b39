package dev.jeton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://graph.microsoft.com/v1.0/me?a=b, https://graph.microsoft.com",
        "HTTPS://Graph.Microsoft.COM:443, https://graph.microsoft.com",
        "https://graph.microsoft.com:8443/, https://graph.microsoft.com:8443",
        "http://localhost, http://localhost",
        "http://localhost:80, http://localhost",
        "http://localhost:443, http://localhost:443",
        "https://localhost:80, https://localhost:80",
        "http://[::1]:9, http://[::1]:9",
        "https://user@graph.microsoft.com, https://graph.microsoft.com"
    })
    void an_origin_is_scheme_host_and_port(URI url, String expected) {
        assertThat(Origin.of(url)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://graph.microsoft.com",
                "https://graph.microsoft.com:444",
                "https://graph.microsoft.com.evil.example",
                "https://graph.microsoft.com.",
                "https://evil.example/graph.microsoft.com",
                "https://graph.microsoft.com@evil.example",
                "//graph.microsoft.com",
                "/me",
                "mailto:graph.microsoft.com"
            })
    void origins_differ_if_scheme_host_or_port_differs(URI url) {
        assertThat(Origin.of(url)).isNotEqualTo(Origin.of(URI.create("https://graph.microsoft.com")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost", "http://LOCALHOST:1", "http://127.0.0.1", "http://127.9.9.9", "http://[::1]"
            })
    void recognises_loopback_addresses(URI url) {
        assertThat(Origin.of(url).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.example",
                "http://127.0.0.1.example",
                "http://1270.0.0.1",
                "http://128.0.0.1",
                "http://[::2]",
                "http://0.0.0.0"
            })
    void recognises_other_addresses_as_not_loopback(URI url) {
        assertThat(Origin.of(url).isLoopback()).isFalse();
    }

    @Test
    void only_https_is_tls() {
        assertThat(Origin.of(URI.create("HTTPS://a.example")).isTls()).isTrue();
        assertThat(Origin.of(URI.create("http://a.example")).isTls()).isFalse();
        assertThat(Origin.of(URI.create("/a")).isTls()).isFalse();
    }
}
