package dev.jeton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Headers, forms from other sites, escaping. */
class DevicePageTest {
    @AutoClose
    private final SandboxClient client = SandboxClient.of(SandboxOptions.defaults());

    @Test
    void headers_forbid_external_resources_and_framing() {
        var headers = client.get("/devicelogin").headers();

        assertThat(headers.firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'");
        assertThat(headers.firstValue("cross-origin-opener-policy")).contains("same-origin");
        assertThat(client.get("/devicelogin/style.css").headers().firstValue("content-type"))
                .contains("text/css; charset=utf-8");
    }

    @Test
    void a_form_sent_by_another_site_is_rejected() {
        var code = client.deviceCode("User.Read").getString("user_code");
        var form = Map.of("user_code", code, "answer", "approve");

        var foreign = client.post("/devicelogin", form, "Origin", "https://evil.example");
        var own = client.post(
                "/devicelogin", form, "Origin", client.sandbox().origin().toString());

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(own.body()).contains("You are signed in as");
    }

    @Test
    void the_typed_code_and_the_scopes_are_escaped() {
        var typed = client.post("/devicelogin", Map.of("user_code", "\"><script>'&"));
        var code =
                client.deviceCode("https://graph.microsoft.com/<b>/User.Read").getString("user_code");
        var consent = client.post("/devicelogin", Map.of("user_code", code));

        assertThat(typed.body()).doesNotContain("<script").contains("&quot;&gt;&lt;script&gt;&#39;&amp;");
        assertThat(consent.body()).doesNotContain("<b>").contains("&lt;b&gt;");
    }
}
