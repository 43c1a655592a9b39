package dev.jeton.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Tenant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jeton sendmail}: what arrives at Graph, and the exit codes for a mail server. */
@ProcessTest
class SendmailIT {
    private static final String MESSAGE = "From: AdeleV@contoso.example\nTo: Bo <b@example.com>\nSubject: M\n\nbody\n";

    @TempDir
    private Path home;

    @Test
    void a_message_arrives_byte_by_byte_with_the_recipients_of_the_command_line() throws Exception {
        try (var tenant = Tenant.approving()) {
            var adele = Program.signedIn(home, tenant, "Mail.Send Mail.Read");
            var binary = MESSAGE + "\u0000\u00e4\u00ff\r\n.\r\nend";
            var sent = send(adele, binary, "-t", "-i");
            assertThat(sent.exitCode()).as(sent.err()).isZero();
            assertThat(sent.out() + sent.err()).isEmpty();
            assertThat(arrived(adele, 1)).isEqualTo(binary);

            var more = send(adele, MESSAGE, "-v", "-oem", "-fadelev@contoso.example", "b@example.com", "c@example.com");
            assertThat(more.err()).contains("accepted the mail for b@example.com, c@example.com");
            assertThat(arrived(adele, 2)).isEqualTo(MESSAGE.replace("\n\n", "\nBcc: c@example.com\n\n"));
        }
    }

    @Test
    void a_sender_is_a_shared_mailbox_or_an_alias_of_the_own_one() throws Exception {
        try (var tenant = Tenant.approving()) {
            var adele = Program.signedIn(home, tenant, "Mail.Send Mail.Send.Shared Mail.Read");
            var shared = send(adele, MESSAGE.replace("AdeleV@", "support@"), "-tf", "support@contoso.example");
            assertThat(shared.exitCode()).as(shared.err()).isZero();
            var alias = send(adele, MESSAGE, "-t", "-fadele.vance@contoso.example");
            assertThat(alias.exitCode()).as(alias.err()).isZero();
            assertThat(tenant.sandbox().requests())
                    .extracting(request -> request.path())
                    .contains(
                            "/v1.0/users/support%40contoso.example/sendMail",
                            "/v1.0/users/adele.vance%40contoso.example/sendMail", "/v1.0/me/sendMail");
            var other = send(adele, MESSAGE, "-t", "-fAlexW@contoso.example");
            assertThat(other.exitCode()).isEqualTo(77);
            assertThat(other.err()).contains("ErrorSendAsDenied");
        }
    }

    @Test
    void a_mail_server_learns_from_the_exit_code_whether_to_try_again() throws Exception {
        try (var tenant = Tenant.approving()) {
            var nobody = new Program(home).with(tenant.environment());
            var signedOut = send(nobody, MESSAGE, "-t");
            assertThat(signedOut.exitCode()).as(signedOut.err()).isEqualTo(75);
            assertThat(signedOut.err()).contains("try: jeton login");
            var adele = Program.signedIn(home, tenant, "User.Read");
            var notConsented = send(adele, MESSAGE, "-t");
            assertThat(notConsented.exitCode()).as(notConsented.err()).isEqualTo(75);
            assertThat(notConsented.err()).contains("try: jeton login -s Mail.Send");
            assertThat(send(adele, MESSAGE, "-Z").exitCode()).isEqualTo(64);
            assertThat(send(adele, MESSAGE, "--debug").exitCode()).isEqualTo(64);
            assertThat(send(adele, MESSAGE, "c@example.com").exitCode()).isEqualTo(69);
            assertThat(send(adele, MESSAGE, "root").exitCode()).isEqualTo(67);
            assertThat(send(adele, "Subject: x\n\n", "-t").exitCode()).isEqualTo(65);
            var unset = send(new Program(home).with(Map.of("JETON_AUTHORITY", "no URL")), MESSAGE, "-t");
            assertThat(unset.exitCode()).as(unset.err()).isEqualTo(78);
            assertThat(send(adele, "", "-bp").exitCode()).isZero();
        }
    }

    @Test
    void the_help_is_that_of_jeton() throws Exception {
        var help = send(new Program(home), "", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: jeton sendmail", "as sendmail does");
    }

    private static Result send(Program program, String message, String... words) throws Exception {
        var all = new String[words.length + 1];
        all[0] = "sendmail";
        System.arraycopy(words, 0, all, 1, words.length);
        try (var running = program.start(all)) {
            return running.finish(message.getBytes(ISO_8859_1));
        }
    }

    private static String arrived(Program program, int number) throws Exception {
        var path = "/me/mailFolders/SentItems/messages/sent-" + number + "/$value";
        try (var running = program.start("get", path, "-o", "raw", "-s", "Mail.Read")) {
            running.stdin().close();
            var bytes = running.stdout().readAllBytes();
            assertThat(running.exitCode()).as(running.stderr().whole()).isZero();
            return new String(bytes, ISO_8859_1);
        }
    }
}
