package dev.jeton.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminNoteTest {
    private static final SignInRequester REQUESTER =
            SignInRequester.of("client", URI.create("https://login.microsoftonline.com/contoso.example"), "");

    @Test
    void names_the_requester_the_time_and_where_to_find_the_policy() {
        assertThat(lines("t", REQUESTER))
                .contains(
                        "  App (client ID)  client",
                        "  Tenant           contoso.example, at https://login.microsoftonline.com/contoso.example",
                        "  User             the sender of this note",
                        "  Time (UTC)       2026-02-01 10:20:30Z",
                        "  Error            AADSTS53003, invalid_grant/message_only",
                        "  Correlation ID   c",
                        "  Trace ID         t")
                .anySatisfy(line -> assertThat(line).contains("Sign-in logs", "Conditional Access tab"))
                .anySatisfy(line ->
                        assertThat(line).contains("Basic info", "\"Original transfer method: Device code flow\""))
                .noneSatisfy(line -> assertThat(line).contains("refresh"));
    }

    @Test
    void gives_the_reason_of_a_blocked_refresh() {
        assertThat(lines("t", REQUESTER.refreshing("adele@contoso.example", "tenant-id")))
                .contains("  User             adele@contoso.example")
                .anySatisfy(line -> assertThat(line).startsWith("  Tenant           tenant-id, at"))
                .anySatisfy(line -> assertThat(line)
                        .contains("began with a device code", "at a refresh too", "#protocol-tracking"));
    }

    @Test
    void leaves_out_the_line_of_an_unknown_value() {
        assertThat(lines("", REQUESTER)).noneSatisfy(line -> assertThat(line).contains("Trace"));
    }

    @Test
    void replaces_a_line_break_from_the_server() {
        assertThat(lines("t\r\n\nForged: line", REQUESTER)).contains("  Trace ID         t  Forged: line");
    }

    @Test
    void a_request_for_consent_has_the_page_for_it() {
        var refused = new EntraRefusal(OAuthError.ofCode(90094), Optional.empty());
        assertThat(refused.failure(REQUESTER).note())
                .startsWith("I ask for an admin's consent to jeton, a command-line tool for Microsoft Graph.")
                .contains("  https://login.microsoftonline.com/contoso.example/adminconsent?client_id=client");
    }

    private static List<String> lines(String traceId, SignInRequester requester) {
        var error = OAuthError.parse("{\"error\":\"invalid_grant\",\"correlation_id\":\"c\",\"trace_id\":\""
                        + traceId.replace("\r", "\\r").replace("\n", "\\n") + "\"}")
                .orElseThrow();
        return AdminNote.lines(error, "AADSTS53003, invalid_grant/message_only", "2026-02-01 10:20:30Z", requester);
    }
}
