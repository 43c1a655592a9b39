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
        "http://proxy.example:8080/path?a=b, HTTP, proxy.example, 8080",
        "http://corp_proxy:3128, HTTP, corp_proxy, 3128",
        "corp_proxy.example:3128, HTTP, corp_proxy.example, 3128",
        "http://[fd00::1]:3128, HTTP, fd00::1, 3128",
        "'[fd00::1]:3128', HTTP, fd00::1, 3128",
        "http://10.0.0.1:3128, HTTP, 10.0.0.1, 3128",
        "socks5://proxy.example, SOCKS5, proxy.example, 1080",
        "socks5h://proxy.example:9, SOCKS5, proxy.example, 9"
    })
    void parses_https_proxy_as_curl_does(String text, ProxyType type, String host, int port) {
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
        "us%3Aer:p, us:er, p",
        "CORP%5Cada:s%40crt, CORP\\ada, s@crt",
        "CORP\\ada:s%C3%A4+, CORP\\ada, sä+",
        "ada:a@b/c#d, ada, a@b/c#d",
        "ada:100%, ada, 100%"
    })
    void parses_user_and_password(String userInfo, String user, String password) {
        var proxy = proxy(Map.of("HTTPS_PROXY", "http://" + userInfo + "@proxy.example:1"), GRAPH)
                .orElseThrow();
        assertThat(proxy.getUsername()).isEqualTo(user);
        assertThat(proxy.getPassword()).isEqualTo(password);
    }

    @Test
    void reads_the_lower_case_variable() {
        assertThat(proxy(Map.of("https_proxy", "proxy.example:1"), GRAPH)).isPresent();
    }

    @Test
    void uses_no_proxy_by_default() {
        assertThat(proxy(Map.of(), GRAPH)).isEmpty();
        assertThat(proxy(Map.of("HTTPS_PROXY", "", "HTTP_PROXY", "proxy.example:1"), GRAPH))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:8443", "https://127.0.0.1", "http://127.0.0.1:80", "https://[::1]:1"})
    void uses_no_proxy_for_loopback(String url) {
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
    void uses_no_proxy_for_a_host_in_no_proxy(String list) {
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
        "https://[fe00::1], fd00::/8, false",
        "https://[fd00::1], fd00:0:0:0::1, true",
        "https://[fd00::1]:8443, '[fd00:0::1]:8443', true",
        "https://graph.microsoft.com., .microsoft.com, true"
    })
    void compares_addresses_with_networks_in_no_proxy(URI url, String list, boolean isDirect) {
        var environment = new Environment(Map.of("HTTPS_PROXY", "proxy.example:1", "NO_PROXY", list));
        assertThat(Proxy.find(environment, Origin.of(url)).isEmpty()).isEqualTo(isDirect);
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
    void uses_the_proxy_for_any_other_host(String list) {
        assertThat(proxy(Map.of("HTTPS_PROXY", "proxy.example:1", "NO_PROXY", list), GRAPH))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "://",
                "http://us er:secret@proxy.example",
                "http://user:secret@",
                "http://user:secret@proxy.example:x",
                "http://user:secret@proxy.example:0",
                "http://user:secret@proxy.example:65536",
                "https://user:secret@proxy.example",
                "ftp://user:secret@proxy.example"
            })
    void fails_on_an_invalid_proxy_without_quoting_its_password(String text) {
        assertThat(failure(ERROR, () -> proxy(Map.of("HTTPS_PROXY", text), GRAPH)))
                .hasMessageStartingWith("cannot use the proxy: HTTPS_PROXY ")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void names_a_scheme_that_it_cannot_use() {
        var failure = failure(ERROR, () -> proxy(Map.of("HTTPS_PROXY", "https://proxy.example:443"), GRAPH));
        assertThat(failure).hasMessageContaining("has the scheme https://");
        assertThat(failure.advice())
                .hasValueSatisfying(advice -> assertThat(advice).contains("HTTPS_PROXY to http://HOST:PORT"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://ada:secret@proxy.example, http://proxy.example:80",
        "socks5h://ada:secret@proxy.example, socks5://proxy.example:1080",
        "'http://ada:secret@[fd00::1]:3128', 'http://[fd00::1]:3128'"
    })
    void prints_the_url_without_name_and_password(String text, String shown) {
        assertThat(found(Map.of("HTTPS_PROXY", text), GRAPH).orElseThrow()).hasToString(shown);
    }

    private static Optional<Proxy> found(Map<String, String> variables, String url) {
        return Proxy.find(new Environment(variables), Origin.of(URI.create(url)));
    }

    private static Optional<ProxyOptions> proxy(Map<String, String> variables, String url) {
        return found(variables, url).map(Proxy::options);
    }
}
