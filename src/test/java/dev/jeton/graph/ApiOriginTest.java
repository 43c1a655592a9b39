package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiOriginTest {
    private final ApiOrigin graph = ApiOrigin.ofGraph(URI.create("https://graph.microsoft.com"));

    @ParameterizedTest
    @CsvSource({
        "/me, /v1.0/me",
        "me, /v1.0/me",
        "/v1.0/me, /v1.0/me",
        "v1.0/me, /v1.0/me",
        "/beta/me, /beta/me",
        "beta/me, /beta/me",
        "/beta?a=b, /beta?a=b",
        "/v1.0, /v1.0",
        "/betamax, /v1.0/betamax",
        "/v1.0x/me, /v1.0/v1.0x/me",
        "/, /v1.0/",
        "/users/adele@contoso.com, /v1.0/users/adele@contoso.com",
        "/me/drive/root:/a b.txt:/content, /v1.0/me/drive/root:/a%20b.txt:/content",
        "/users?$filter=a eq 'b c'&$top=5, /v1.0/users?$filter=a%20eq%20'b%20c'&$top=5",
        "/users?$filter=a+b, /v1.0/users?$filter=a+b",
        "/users/a%20b, /v1.0/users/a%20b",
        "/users/a#EXT#@contoso.com, /v1.0/users/a%23EXT%23@contoso.com",
        "/users/a#b, /v1.0/users/a%23b",
        "/users/jörg, /v1.0/users/j%C3%B6rg",
        "/users/jo\u0308rg, /v1.0/users/jo%CC%88rg",
        "/me/drive/root:/Report [final].docx, /v1.0/me/drive/root:/Report%20%5Bfinal%5D.docx",
        "/me/drive/root:/a{1}^b`|<c>\\.txt, /v1.0/me/drive/root:/a%7B1%7D%5Eb%60%7C%3Cc%3E%5C.txt",
        "/me/drive/root:/100% done %41.txt, /v1.0/me/drive/root:/100%25%20done%20%41.txt",
        "/me/drive/root:/tom & jerry+co #1.txt, /v1.0/me/drive/root:/tom%20&%20jerry+co%20%231.txt",
        "/%zz, /v1.0/%25zz",
        "/users?$skiptoken=[a]{b}|%2f%2B%, /v1.0/users?$skiptoken=[a]%7Bb%7D%7C%2f%2B%25",
        "/users?$filter=a eq '?', /v1.0/users?$filter=a%20eq%20'?'",
        "\\\\evil.example, /v1.0/%5C%5Cevil.example",
        "/\\evil.example, /v1.0/%5Cevil.example",
        "//evil.example/me, /v1.0/evil.example/me",
        "@evil.example, /v1.0/@evil.example",
        ":8443/me, /v1.0/:8443/me",
        ".evil.example/me, /v1.0/.evil.example/me",
        "/me/, /v1.0/me",
        "//me, /v1.0/me",
        "///, /v1.0/",
        "/users//delta, /v1.0/users/delta",
        "users//a///b//, /v1.0/users/a/b",
        "/v1.0//me/, /v1.0/me",
        "//beta//me, /beta/me",
        "/V1.0/me, /v1.0/me",
        "Beta/me, /beta/me",
        "/users/?$top=5, /v1.0/users?$top=5",
        "/users?$filter=a eq '//', /v1.0/users?$filter=a%20eq%20'//'",
        "/users?a=b/, /v1.0/users?a=b/",
        "/me//drive/root:/a//b:/content, /v1.0/me/drive/root:/a//b:/content",
        "/me/drive/root:/a//b/, /v1.0/me/drive/root:/a//b/",
        "/me/drive/root:/a/:/children//, /v1.0/me/drive/root:/a/:/children",
        "/me/drive/root:/Bob's (1//2).txt:/content/, /v1.0/me/drive/root:/Bob's%20(1//2).txt:/content",
        "/sites/contoso.example:/sites//hr:/drive//root:/a//b, /v1.0/sites/contoso.example:/sites//hr:/drive/root:/a//b",
        "/users('a//b')//manager/, /v1.0/users('a//b')/manager",
        "/users('a)//b')/, /v1.0/users('a)//b')",
        "/a(url='https://b//c')/d(e=(1//2))//f, /v1.0/a(url='https://b//c')/d(e=(1//2))/f",
        "/users(a//b, /v1.0/users(a//b",
        "/users/a%2F%2Fb%2F/, /v1.0/users/a%2F%2Fb%2F",
        "/users/o'hara@contoso.com//manager, /v1.0/users/o'hara@contoso.com/manager",
        "graph.microsoft.com/v1.0/me, /v1.0/me",
        "Graph.Microsoft.com/me/, /v1.0/me",
        "//graph.microsoft.com//beta/me?a=b, /beta/me?a=b",
        "graph.microsoft.com, /v1.0/",
        "https:/graph.microsoft.com/me, /v1.0/me",
        "https:graph.microsoft.com/me, /v1.0/me",
        "https://graph.microsoft.com/me, /v1.0/me",
        "https://graph.microsoft.com//beta//me/, /beta/me",
        "https://graph.microsoft.com/me?$top=5, /v1.0/me?$top=5",
        "https://graph.microsoft.com, /v1.0/"
    })
    void resolves_a_path_at_the_origin(String typed, String expected) {
        var url = graph.resolve(typed, List.of());
        assertThat(url).hasToString("https://graph.microsoft.com" + expected);
        assertThat(url.getHost()).isEqualTo("graph.microsoft.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com/v1.0/me",
                "https://GRAPH.Microsoft.com/v1.0/me",
                "HTTPS://graph.microsoft.com:443/v1.0/me",
                "https://graph.microsoft.com/v1.0//users/?$skiptoken=a//b/"
            })
    void accepts_a_url_of_the_origin_unchanged(String url) {
        assertThat(graph.resolve(url, List.of())).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1.0/me",
                "https://graph.microsoft.com.evil.example/",
                "https://evil.example/graph.microsoft.com",
                "https://evil.example#graph.microsoft.com",
                "https://evil.example?graph.microsoft.com",
                "https://graph.microsoft.com@evil.example/",
                "https://graph.microsoft.com:443@evil.example/",
                "https://user@graph.microsoft.com/",
                "https://user:password@graph.microsoft.com/",
                "https://graph.microsoft.com:8443/",
                "http://graph.microsoft.com/",
                "http://graph.microsoft.com:443/",
                "HTTPS://EVIL.example/",
                "ftp://graph.microsoft.com/",
                "https:/evil.example",
                "https:evil.example",
                "graph.microsoft.us/v1.0/me",
                "//dod-graph.microsoft.us/me",
                "https:///v1.0/me",
                "https://graph_microsoft.com/",
                "https://dod-graph.microsoft.us/v1.0/me"
            })
    void fails_on_a_url_of_another_origin(String url) {
        assertThat(failure(ERROR, () -> graph.resolve(url, List.of())))
                .hasMessageContaining("refused to send the token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com\\@evil.example",
                "https://evil.example\\.graph.microsoft.com",
                "/me\r\nHost: evil.example",
                "/me\u0000",
                "https://",
                "https://[graph.microsoft.com/me"
            })
    void fails_on_an_invalid_path(String path) {
        assertThat(failure(USAGE, () -> graph.resolve(path, List.of())))
                .hasMessageStartingWith("'" + path + "' is not a path: ");
    }

    @ParameterizedTest
    @CsvSource({
        "$select, 'id,displayName', $select=id%2CdisplayName",
        "$filter, 'startswith(a,''b c'')', $filter=startswith%28a%2C%27b%20c%27%29",
        "$search, '\"a:b\"', $search=%22a%3Ab%22",
        "a, b+c, a=b%2Bc",
        "a, 'x&y=z#', a=x%26y%3Dz%23",
        "a, 100%, a=100%25",
        "a, '', a=",
        "a, Größe, a=Gr%C3%B6%C3%9Fe"
    })
    void encodes_parameters_for_odata(String name, String value, String expected) {
        assertThat(graph.resolve("/me", List.of(Map.entry(name, value))))
                .hasToString("https://graph.microsoft.com/v1.0/me?" + expected);
    }

    @Test
    void appends_parameters_in_order_to_the_query_in_the_path() {
        assertThat(graph.resolve("/me?c=d", List.of(Map.entry("b", "1"), Map.entry("a", "2"), Map.entry("b", "3"))))
                .hasToString("https://graph.microsoft.com/v1.0/me?c=d&b=1&a=2&b=3");
    }

    @Test
    void encodes_the_quotes_of_a_search() {
        assertThat(graph.resolve("/users?$search=\"displayName:adele\"", List.of()))
                .hasToString("https://graph.microsoft.com/v1.0/users?$search=%22displayName:adele%22");
    }

    @Test
    void keeps_the_path_of_another_api() {
        var blobs = ApiOrigin.ofOther(URI.create("https://a.blob.core.windows.net"));
        assertThat(blobs.resolve("b//c/", List.of())).hasToString("https://a.blob.core.windows.net/b//c/");
        failure(USAGE, () -> blobs.resolve("C:/Program Files/Git/b", List.of()));
    }

    @Test
    void keeps_the_port_of_a_loopback_origin() {
        var sandbox = ApiOrigin.ofGraph(URI.create("http://127.0.0.1:8080"));
        assertThat(sandbox.resolve("/me", List.of())).hasToString("http://127.0.0.1:8080/v1.0/me");
        assertThat(sandbox.resolve("127.0.0.1:8080/me", List.of())).hasToString("http://127.0.0.1:8080/v1.0/me");
        failure(ERROR, () -> sandbox.resolve("http://127.0.0.1:8081/me", List.of()));
    }
}
