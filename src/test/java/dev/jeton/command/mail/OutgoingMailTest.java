package dev.jeton.command.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingMailTest {
    private static final String ME = "me@contoso.com";
    private static final String HEADER = "From: me@contoso.com\nTo: Ann <a@contoso.com>\nCc: b@contoso.com\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: me@contoso.com\nTo: a@contoso.com\n\nbody\n",
                "from:me@contoso.com\r\nTO:\r\n\ta@contoso.com\r\nBCC: c@contoso.com\r\n\r\nbody\r\n.\r\n\n\r",
                "From: me@contoso.com\nTo: a@contoso.com\nX: \u00e4\u0000\u00ff\n\n\u00fc\u0000",
                "From: me@contoso.com\nTo: a@contoso.com\n\n"
            })
    void keeps_every_byte_if_the_header_names_the_recipients(String message) {
        assertThat(sent(message, "-t", "-i")).isEqualTo(message);
    }

    @Test
    void recipients_that_the_header_lacks_are_added_as_bcc() {
        var message = HEADER + "\nbody\n";
        assertThat(sent(message, "a@contoso.com", "B@CONTOSO.COM")).isEqualTo(message);
        assertThat(sent(message, "a@contoso.com", "b@contoso.com", "Cy <c@contoso.com>", "d@contoso.com"))
                .isEqualTo(HEADER + "Bcc: c@contoso.com,\n d@contoso.com\n\nbody\n");
        assertThat(sent(message, "-t", "c@contoso.com")).isEqualTo(HEADER + "Bcc: c@contoso.com\n\nbody\n");
    }

    @Test
    void a_bcc_header_names_the_recipients_of_the_command_line_and_no_others() {
        var message = HEADER + "Bcc: x@contoso.com,\n y@contoso.com\n\nbody\n";
        assertThat(sent(message, "a@contoso.com", "b@contoso.com")).isEqualTo(HEADER + "\nbody\n");
        assertThat(sent(message, "a@contoso.com", "b@contoso.com", "y@contoso.com"))
                .isEqualTo(HEADER + "Bcc: y@contoso.com\n\nbody\n");
        assertThat(sent(message, "-t")).isEqualTo(message);
        assertThat(mail(message, "-t").recipients())
                .containsExactly("a@contoso.com", "b@contoso.com", "x@contoso.com", "y@contoso.com");
    }

    @Test
    void a_message_whose_header_names_others_is_refused() {
        var refused = refused(HEADER + "\nbody\n", "a@contoso.com");
        assertThat(refused.exit()).isEqualTo(SysExit.UNAVAILABLE);
        assertThat(refused.failure()).hasMessageContaining("'b@contoso.com'");
        assertThat(refused("Resent-To: z@contoso.com\n" + HEADER + "\n", "-t").exit())
                .isEqualTo(SysExit.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "-t, 'Subject: x', DATA",
        "-t, 'To: undisclosed-recipients:;', DATA",
        "-i, 'To: a@contoso.com', USAGE",
        "root, '', NO_USER",
        "-t, 'To: root', NO_USER",
        "a b@contoso.com, '', DATA",
        "@contoso.com, '', DATA",
        "a@, '', DATA",
        "'a@contoso.com\nBcc: b@contoso.com', '', DATA"
    })
    void refuses_missing_local_and_malformed_recipients(String word, String header, SysExit exit) {
        assertThat(refused(header + "\n\nbody\n", word).exit()).isEqualTo(exit);
    }

    @Test
    void a_lone_dot_ends_the_message_unless_an_option_keeps_it() {
        var message = HEADER + "\none\n.\ntwo\n";
        assertThat(sent(message, "-t")).isEqualTo(HEADER + "\none\n");
        assertThat(sent(message.replace("\n", "\r\n"), "-t")).isEqualTo((HEADER + "\none\n").replace("\n", "\r\n"));
        assertThat(sent(HEADER + "\none\n..\n .\n.", "-t")).isEqualTo(HEADER + "\none\n..\n .\n");
        assertThat(sent(message, "-t", "-oi")).isEqualTo(message);
    }

    @Test
    void a_from_header_that_is_missing_or_local_gets_an_address() {
        assertThat(sent("To: a@contoso.com\n\nx\n", "-t")).contains("From: <me@contoso.com>\n\nx\n");
        assertThat(sent("To: a@contoso.com\n\nx\n", "-t", "-FAdele \"V\""))
                .contains("From: \"Adele V\" <me@contoso.com>\n");
        assertThat(sent("To: a@contoso.com\n\nx\n", "-t", "-FJörg", "-fshared@contoso.com"))
                .contains("From: =?UTF-8?B?SsO2cmc=?= <shared@contoso.com>\n");
        assertThat(sent("From: root (Cron Daemon)\nTo: a@contoso.com\n\nx\n", "-t", "-froot"))
                .isEqualTo("To: a@contoso.com\nFrom: \"root (Cron Daemon)\" <me@contoso.com>\n\nx\n");
        assertThat(sent("To: a@contoso.com\n\nx\n", "-t", "-Fa\nBcc: evil@example.com"))
                .contains("From: \"aBcc: evil@example.com\" <me@contoso.com>\n");
    }

    @Test
    void a_from_header_stays_if_the_account_is_not_known() {
        var content = mail("From: root\nTo: a@contoso.com\n\nx\n", "-t").content("");
        assertThat(new String(Base64.getDecoder().decode(content), ISO_8859_1)).startsWith("From: root\nTo:");
    }

    @Test
    void a_text_without_a_header_becomes_the_body_and_the_line_of_a_mailbox_file_is_dropped() {
        assertThat(sent("hello\nthere: you\n", "a@contoso.com"))
                .isEqualTo("Bcc: a@contoso.com\nFrom: <me@contoso.com>\n\nhello\nthere: you\n");
        assertThat(sent("From me@contoso.com Fri Nov 27 10:00:00 2026\n" + HEADER + "\nbody\n", "-t"))
                .isEqualTo(HEADER + "\nbody\n");
        assertThat(sent("", "a@contoso.com")).isEqualTo("Bcc: a@contoso.com\nFrom: <me@contoso.com>\n\n");
        assertThat(sent(HEADER.strip(), "-t")).isEqualTo(HEADER + "\n");
    }

    @Test
    void the_sender_may_be_another_mailbox() {
        assertThat(mail(HEADER, "-t", "-fshared@contoso.com").otherMailbox(ME)).contains("shared@contoso.com");
        assertThat(mail(HEADER, "-t", "-r", "Shared <shared@contoso.com>").otherMailbox(ME))
                .contains("shared@contoso.com");
        for (var own : List.of("-fME@contoso.com", "-froot", "-f<>", "-fa\nb@contoso.com", "-v")) {
            assertThat(mail(HEADER, "-t", own).otherMailbox(ME)).as(own).isEmpty();
        }
    }

    @Test
    void a_message_that_graph_would_not_take_is_refused() {
        var most = HEADER + "\n" + "x".repeat(MailMessage.LARGEST - HEADER.length() - 2) + "\n";
        assertThat(sent(most, "-ti")).isEqualTo(most);
        assertThat(mail(most, "-ti").content(ME)).hasSize(4 << 20);
        for (var option : List.of("-t", "-ti")) {
            assertThat(refused(most + "x", option).exit()).isEqualTo(SysExit.DATA);
        }
    }

    private static NotSent refused(String message, String... words) {
        return catchThrowableOfType(NotSent.class, () -> mail(message, words));
    }

    private static OutgoingMail mail(String message, String... words) {
        return OutgoingMail.read(
                new ByteArrayInputStream(message.getBytes(ISO_8859_1)), SendmailArguments.parse(List.of(words)));
    }

    private static String sent(String message, String... words) {
        return new String(Base64.getDecoder().decode(mail(message, words).content(ME)), ISO_8859_1);
    }
}
