package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Failure;
import dev.jeton.graph.drive.DriveAddress;
import dev.jeton.graph.drive.Upload;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.support.Responses;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreauthenticatedUrlTest {
    private static final URI LINK = URI.create("https://x.sharepoint.com/SECRET");
    private static final DriveAddress ADDRESS = DriveAddress.of("/me/drive/root:/a");

    @ParameterizedTest
    @ValueSource(strings = {"https://[SECRET", "https://x:SECRET|/", "//[SECRET", "https://x/\tSECRET"})
    void does_not_quote_an_upload_url_or_a_redirect_that_is_not_a_url(String url) {
        assertThat(trace(failure(ERROR, () -> Upload.url(url, ADDRESS)))).doesNotContain("SECRET");
        assertThat(trace(failure(ERROR, () -> redirected(url)))).doesNotContain("SECRET");
    }

    @Test
    void parses_upload_urls_and_redirects() {
        assertThat(Upload.url("https://x.1drv.com/up/a", ADDRESS)).isEqualTo(URI.create("https://x.1drv.com/up/a"));
        assertThat(Upload.url(" https://x.1drv.com/up/a b|c?t={1} ", ADDRESS))
                .isEqualTo(URI.create("https://x.1drv.com/up/a%20b%7Cc?t=%7B1%7D"));
        assertThat(redirected("/b")).isEqualTo(URI.create("https://x.sharepoint.com/b"));
        assertThat(redirected("https://y/[a] b#top")).isEqualTo(URI.create("https://y/%5Ba%5D%20b"));
        assertThat(redirected("?c=1")).isEqualTo(URI.create("https://x.sharepoint.com/SECRET?c=1"));
    }

    private static URI redirected(String location) {
        var redirect = Responses.of(302, Map.of("Location", location), "");
        return Redirected.location(new Request(Method.GET, LINK).preauthenticated(), redirect);
    }

    private static String trace(Failure failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
