package dev.jeton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a browser would not show: headers, forms from other sites, escaping. */
class DevicePageTest {
    @AutoClose
    private final Visitor visitor = Visitor.of(SandboxOptions.defaults());

    @Test
    void nothing_from_elsewhere_is_loaded_and_nobody_frames_it() {
        var headers = visitor.get("/devicelogin").headers();

        assertThat(headers.firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'");
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(visitor.get("/devicelogin/style.css").headers().firstValue("content-type"))
                .contains("text/css; charset=utf-8");
    }

    @Test
    void a_form_of_another_site_is_refused() {
        var code = visitor.deviceCode("User.Read").getString("user_code");
        var form = Map.of("user_code", code, "answer", "approve");

        var foreign = visitor.post("/devicelogin", form, "Origin", "https://evil.example");
        var own = visitor.post(
                "/devicelogin", form, "Origin", visitor.sandbox().origin().toString());

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(own.body()).contains("You are signed in as");
    }

    @Test
    void what_was_typed_and_what_was_asked_for_is_escaped() {
        var typed = visitor.post("/devicelogin", Map.of("user_code", "\"><script>'&"));
        var code =
                visitor.deviceCode("https://graph.microsoft.com/<b>/User.Read").getString("user_code");
        var consent = visitor.post("/devicelogin", Map.of("user_code", code));

        assertThat(typed.body()).doesNotContain("<script").contains("&quot;&gt;&lt;script&gt;&#39;&amp;");
        assertThat(consent.body()).doesNotContain("<b>").contains("&lt;b&gt;");
    }
}
