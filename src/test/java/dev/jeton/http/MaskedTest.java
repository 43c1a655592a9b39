package dev.jeton.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {
    private static final URI GRAPH = URI.create("https://graph.microsoft.com/v1.0/me");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"SECRET\"}",
                "{\"refresh_token\" : \"a\\\"SECRET\"}",
                "{\"ID_TOKEN\":\"SECRET\"}",
                "{\"device_code\":\"SECRET\",\"user_code\":\"SECRET\"}",
                "{\"passwordProfile\":{\"password\":\"SECRET\"}}",
                "{\"secretText\":\"SECRET\"}",
                "{\"headers\":{\"Authorization\":\"Bearer SECRET\"}}",
                "{\"access_token\":\"SECRET", // cut off
                "grant_type=x&device_code=SECRET&client_id=1",
                "device_code=SECRET",
                "client_id=1&refresh_token=SECRET",
                "client_secret=SECRET&scope=a",
                "client_assertion=SECRET",
                "Bearer eyJ0eXAiOiJKV1Qi.SECRET.SECRET-SECRET",
                "https://graph.microsoft.com/v1.0/x?sig=SECRET",
                "https://graph.microsoft.com/v1.0/x?a=1&TempAuth=SECRET",
                "https://graph.microsoft.com/v1.0/x?token=SECRET&b=2",
                "https://graph.microsoft.com/v1.0/x?X-Amz-Signature=SECRET",
                "{\"url\":\"https://graph.microsoft.com/v1.0/x?a=1\\u0026sig=SECRET\"}",
                "{\"@microsoft.graph.downloadUrl\":\"https://contoso.sharepoint.com/_layouts/d.aspx?tempauth=SECRET&x=SECRET\"}",
                "{\"uploadUrl\":\"https:\\/\\/sn3302.up.1drv.com\\/up\\/1?SECRET\"}",
                "https://graph.microsoft.com.evil.example/?SECRET",
                "https://user@graph.microsoft.com/?SECRET"
            })
    void a_secret_is_not_to_be_seen(String text) {
        assertThat(Masked.text(text, GRAPH)).doesNotContain("SECRET").contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"displayName\":\"Adele\",\"token_type\":\"Bearer\",\"expires_in\":3600}",
                "{\"@odata.nextLink\":\"https://graph.microsoft.com/v1.0/users?$skiptoken=abc\"}",
                "https://graph.microsoft.com/v1.0/me/delta?$deltatoken=abc&%24skiptoken=d",
                "grant_type=refresh_token&client_id=1&scope=User.Read",
                "https://aka.ms/devicelogin",
                "{\"error_codes\":[70016],\"error\":{\"code\":\"authorization_pending\"}}"
            })
    void all_else_is(String text) {
        assertThat(Masked.text(text, GRAPH)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"Authorization", "proxy-authorization", "COOKIE", "Set-Cookie"})
    void a_header_that_is_a_secret_is_masked_as_a_whole(String name) {
        assertThat(Masked.header(name, "Basic SECRET", GRAPH)).isEqualTo("***");
    }

    @Test
    void a_location_elsewhere_lets_anybody_in() {
        assertThat(Masked.header("location", "https://x.sharepoint.com/a?tempauth=SECRET", GRAPH))
                .isEqualTo("https://x.sharepoint.com/a?***");
        assertThat(Masked.header("location", "/v1.0/me?a=1", GRAPH)).isEqualTo("/v1.0/me?a=1");
    }

    @Test
    void a_long_text_takes_no_time() {
        var long1M = "{\"access_token\":\"" + "\\\\a".repeat(1 << 20);
        assertThat(Masked.text(long1M, GRAPH)).isEqualTo("{\"access_token\":\"***\"");
        assertThat(Masked.text("https://" + "a/".repeat(1 << 18) + "?b", GRAPH)).endsWith("?***");
        assertThat(Masked.text("eyJ".repeat(1 << 18), GRAPH)).isEqualTo("***");
    }
}
