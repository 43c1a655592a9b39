package dev.jeton.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class AdminNoteTest {
    private static final AdminNote NOTE =
            new AdminNote("AADSTS53003, invalid_grant/message_only", "c", "t", "2026-02-01 10:20:30Z");
    private static final Asker ASKER =
            Asker.of("client", URI.create("https://login.microsoftonline.com/contoso.example"), "");

    @Test
    void it_says_who_asked_when_and_where_to_look() {
        assertThat(NOTE.from(ASKER).lines())
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
                .noneSatisfy(line -> assertThat(line).contains("renew"));
    }

    @Test
    void a_blocked_renewal_is_told_with_its_reason_and_its_person() {
        assertThat(NOTE.from(ASKER.renewing("adele@contoso.example", "tenant-id"))
                        .from(ASKER)
                        .lines())
                .contains("  User             adele@contoso.example")
                .anySatisfy(line -> assertThat(line).startsWith("  Tenant           tenant-id, at"))
                .anySatisfy(line -> assertThat(line)
                        .contains("began with a device code", "at their renewal too", "#protocol-tracking"));
    }

    @Test
    void what_is_not_known_takes_no_line() {
        assertThat(new AdminNote("access_denied", "", "", "now").lines())
                .noneSatisfy(line -> assertThat(line).contains("ID  "))
                .noneSatisfy(line -> assertThat(line).contains("User"));
    }

    @Test
    void a_line_break_from_a_server_begins_no_line() {
        assertThat(new AdminNote("x", "c\r\n\nForged: line", "t", "now").lines())
                .contains("  Correlation ID   c  Forged: line");
    }
}
