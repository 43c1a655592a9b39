package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
    private static final String GRAPH = "https://graph.microsoft.com";

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:8080, HTTP, proxy.example, 8080",
        "HTTP://proxy.example:8080, HTTP, proxy.example, 8080",
        "proxy.example:8080, HTTP, proxy.example, 8080",
        "http://proxy.example, HTTP, proxy.example, 80",
        "http://proxy.example:8080/, HTTP, proxy.example, 8080",
        "http://10.0.0.1:3128, HTTP, 10.0.0.1, 3128",
        "socks5://proxy.example, SOCKS5, proxy.example, 1080",
        "socks5h://proxy.example:9, SOCKS5, proxy.example, 9"
    })
    void a_proxy_is_read_as_curl_reads_it(String text, ProxyType type, String host, int port) {
        var proxy = proxy(Map.of("HTTPS_PROXY", text), GRAPH).orElseThrow();
        assertThat(proxy.getType()).isEqualTo(type);
        assertThat(proxy.getHost()).isEqualTo(host);
        assertThat(proxy.getPort()).isEqualTo(port);
        assertThat(proxy.getUsername()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "user:pass, user, pass",
        "user, user, ''",
        "user:a:b, user, a:b",
        "us%40er:p%3Ass, us@er, p:ss",
        "us%3Aer:p, us:er, p"
    })
    void a_proxy_may_want_a_user(String userInfo, String user, String password) {
        var proxy = proxy(Map.of("HTTPS_PROXY", "http://" + userInfo + "@proxy.example:1"), GRAPH)
                .orElseThrow();
        assertThat(proxy.getUsername()).isEqualTo(user);
        assertThat(proxy.getPassword()).isEqualTo(password);
    }

    @Test
    void the_lower_case_name_counts_too() {
        assertThat(proxy(Map.of("https_proxy", "proxy.example:1"), GRAPH)).isPresent();
    }

    @Test
    void nothing_set_is_no_proxy() {
        assertThat(proxy(Map.of(), GRAPH)).isEmpty();
        assertThat(proxy(Map.of("HTTPS_PROXY", "", "HTTP_PROXY", "proxy.example:1"), GRAPH))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:8443", "https://127.0.0.1", "http://127.0.0.1:80", "https://[::1]:1"})
    void loopback_is_never_sent_through_a_proxy(String url) {
        assertThat(proxy(Map.of("HTTPS_PROXY", "proxy.example:1"), url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "graph.microsoft.com",
                "microsoft.com",
                ".microsoft.com",
                "*.microsoft.com",
                "a.example, microsoft.com",
                "a.example microsoft.com",
                "graph.microsoft.com:443",
                "Graph.Microsoft.COM"
            })
    void a_host_in_no_proxy_is_reached_directly(String list) {
        assertThat(proxy(Map.of("HTTPS_PROXY", "proxy.example:1", "NO_PROXY", list), GRAPH))
                .isEmpty();
        assertThat(proxy(Map.of("HTTPS_PROXY", "proxy.example:1", "no_proxy", list), GRAPH))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://10.1.2.3, 10.0.0.0/8, true",
        "https://11.1.2.3, 10.0.0.0/8, false",
        "https://10.1.2.3, 10.1.2.3, true",
        "https://10.1.2.3, 10.1.2.0/23, true",
        "https://10.1.4.3, 10.1.2.0/23, false",
        "https://10.1.2.3, 0.0.0.0/0, true",
        "https://10.1.2.3:8443, 10.1.2.3:8443, true",
        "https://10.1.2.3, 10.1.2.3:8443, false",
        "https://10.1.2.3, 10.0.0.0/33, false",
        "https://10.1.2.3, 10.0.0.0/x, false",
        "https://10.1.2.3, fd00::/8, false",
        "https://[fd00::1], fd00::/8, true",
        "https://[fd00::1], fd00::1, true",
        "https://[fd00::1]:8443, [fd00::1]:8443, true",
        "https://[fe00::1], fd00::/8, false"
    })
    void an_address_may_be_in_a_network_of_no_proxy(URI url, String list, boolean isDirect) {
        var environment = new Environment(Map.of("HTTPS_PROXY", "proxy.example:1", "NO_PROXY", list));
        assertThat(Proxy.between(environment, Origin.of(url)).isEmpty()).isEqualTo(isDirect);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "soft.com",
                "login.microsoft.com",
                "graph.microsoft.com.example",
                "graph",
                "10.0.0.0/8",
                "graph.microsoft.com:8443",
                "microsoft.com:80"
            })
    void every_other_host_is_not(String list) {
        assertThat(proxy(Map.of("HTTPS_PROXY", "proxy.example:1", "NO_PROXY", list), GRAPH))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "://",
                "http://us er:secret@proxy.example",
                "http://user:secret@under_score",
                "https://user:secret@proxy.example",
                "ftp://user:secret@proxy.example"
            })
    void what_is_no_proxy_is_a_failure_without_its_password(String text) {
        assertThat(failure(ERROR, () -> proxy(Map.of("HTTPS_PROXY", text), GRAPH)))
                .hasMessage("HTTPS_PROXY is not a URL such as http://proxy.example:8080")
                .hasNoCause();
    }

    private static Optional<ProxyOptions> proxy(Map<String, String> variables, String url) {
        return Proxy.between(new Environment(variables), Origin.of(URI.create(url)));
    }
}
