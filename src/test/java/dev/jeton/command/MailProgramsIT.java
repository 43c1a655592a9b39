package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.jeton.failure.ShellText;
import dev.jeton.support.Link;
import dev.jeton.support.MailServer;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Running;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import dev.jeton.support.TestEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Mail programs sign in with a token of jeton, and others send with {@code jeton sendmail}, as docs/programs.md shows. */
@ProcessTest
@EnabledOnOs(OS.LINUX)
@Slow
class MailProgramsIT {
    private static final String SCOPE = "https://outlook.office.com/SMTP.Send";
    private static final String MESSAGE = "From: AdeleV@contoso.example\nTo: b@example.com\nSubject: Test\n\nHello\n";

    @TempDir
    private Path home;

    @Test
    void msmtp_signs_in_with_a_token() throws Exception {
        try (var tenant = Tenant.approving();
                var server = MailServer.smtp()) {
            var adele = Program.signedIn(home, tenant, SCOPE);
            var settings = file(
                    "msmtprc",
                    "account default\nhost 127.0.0.1\nport " + server.port() + "\ntls off\nauth xoauth2\nuser"
                            + " adelev@contoso.example\nfrom AdeleV@contoso.example\npasswordeval \"" + token()
                            + "\"\n");
            var sent = pipe(adele, MESSAGE, need("msmtp"), "-C", settings.toString(), "b@example.com");
            assertThat(sent.exitCode()).as(sent.err()).isZero();
            assertThat(server.responses()).containsExactly(response(adele, "adelev@contoso.example"));
            assertThat(server.lines()).contains("Hello");
        }
    }

    @Test
    void curl_signs_in_with_a_token_that_is_in_no_command_line() throws Exception {
        try (var tenant = Tenant.approving();
                var server = MailServer.smtp()) {
            var adele = Program.signedIn(home, tenant, SCOPE);
            var mail = file("message.eml", MESSAGE);
            var script = "printf 'oauth2-bearer = \"%s\"\\n' \"$(" + token() + ")\" | " + need("curl")
                    + " -sS -K - --user shared@contoso.example: --mail-from a@example.com --mail-rcpt b@example.com"
                    + " --login-options AUTH=XOAUTH2 -T " + mail + " smtp://127.0.0.1:" + server.port();
            var sent = pipe(adele, "", need("sh"), "-c", script);
            assertThat(sent.exitCode()).as(sent.err()).isZero();
            assertThat(server.responses()).containsExactly(response(adele, "shared@contoso.example"));
        }
    }

    @Test
    void python_sends_the_string_as_it_is() throws Exception {
        try (var tenant = Tenant.approving();
                var server = MailServer.smtp()) {
            var adele = Program.signedIn(home, tenant, SCOPE);
            var script = "import smtplib, sys\ns = smtplib.SMTP('127.0.0.1', " + server.port()
                    + ")\ns.ehlo()\nprint(s.docmd('AUTH', 'XOAUTH2 ' + sys.stdin.read().strip()))\ns.quit()\n";
            var encoded = adele.run("token", "-s", SCOPE, "--format", "xoauth2").out();
            var sent = pipe(adele, encoded, need("python3"), "-c", script);
            assertThat(sent.out()).as(sent.err()).contains("235");
            assertThat(server.responses()).containsExactly(response(adele, "AdeleV@contoso.example"));
        }
    }

    @Test
    void mbsync_signs_in_with_a_token() throws Exception {
        TestEnvironment.need("mbsync");
        try (var tenant = Tenant.approving();
                var server = MailServer.imap()) {
            var adele = Program.signedIn(home, tenant, SCOPE);
            Files.createDirectory(home.resolve("mail"));
            var settings = file(
                    "mbsyncrc",
                    "IMAPStore far\nHost 127.0.0.1\nPort " + server.port() + "\nUser adelev@contoso.example\nPassCmd \""
                            + token() + "\"\nSSLType None\nAuthMechs XOAUTH2\n\nMaildirStore near\nPath " + home
                            + "/mail/\nInbox " + home + "/mail/inbox\n\nChannel all\nFar :far:\nNear :near:\n");
            var synced = pipe(adele, "", need("mbsync"), "-c", settings.toString(), "all");
            assumeFalse(
                    synced.err().contains("XOAUTH2 not available")
                            || synced.err().contains("selected SASL mechanism"),
                    "the SASL plug-in for XOAUTH2 is not installed here");
            assertThat(server.responses()).as(synced.err()).containsExactly(response(adele, "adelev@contoso.example"));
        }
    }

    @Test
    void git_send_email_mailx_and_mutt_send_through_the_link_sendmail() throws Exception {
        var perl = Path.of("/usr/lib/git-core/git-send-email");
        try (var tenant = Tenant.approving()) {
            var adele = Program.signedIn(home, tenant, "Mail.Send Mail.Read");
            var link = Link.make(home.resolve("bin"), "sendmail", "sendmail");
            var patch =
                    file("0001.patch", "From " + "0".repeat(40) + " Mon Sep 17 00:00:00 2001\n" + MESSAGE + "---\n");
            if (Files.exists(perl)) {
                var sent = pipe(
                        adele,
                        "",
                        need("git"),
                        "send-email",
                        "--sendmail-cmd=" + link,
                        "--confirm=never",
                        "--from=AdeleV@contoso.example",
                        "--to=git@example.com",
                        patch.toString());
                assertThat(sent.exitCode()).as(sent.err()).isZero();
                assertThat(newest(adele)).contains("To: git@example.com", "Hello");
            }
            if (TestEnvironment.find("bsd-mailx").isPresent()) {
                var rc = file("mailrc", "set sendmail=" + link + "\n");
                var sent = pipe(
                        adele,
                        "mailx body\n",
                        need("env"),
                        "MAILRC=" + rc,
                        need("bsd-mailx"),
                        "-s",
                        "x",
                        "m@example.com");
                assertThat(sent.exitCode()).as(sent.err()).isZero();
                assertThat(newest(adele)).contains("To: m@example.com", "mailx body");
            }
            if (TestEnvironment.find("mutt").isPresent()) {
                var rc = file(
                        "muttrc",
                        "set sendmail=\"" + link + " -oem -oi\"\nset from=AdeleV@contoso.example\n"
                                + "set use_envelope_from=yes\nset copy=no\n");
                var sent = pipe(
                        adele,
                        "mutt body\n",
                        need("mutt"),
                        "-F",
                        rc.toString(),
                        "-s",
                        "x",
                        "-b",
                        "hidden@example.com",
                        "--",
                        "m@example.com");
                assertThat(sent.exitCode()).as(sent.out() + sent.err()).isZero();
                assertThat(newest(adele)).contains("mutt body", "Bcc: hidden@example.com");
            }
        }
    }

    private static String newest(Program program) throws Exception {
        var list = program.run("get", "/me/mailFolders/SentItems/messages", "-s", "Mail.Read", "-o", "json");
        var id = list.out().replaceFirst("(?s).*?\"(sent-\\d+)\".*", "$1");
        return program.run(
                        "get", "/me/mailFolders/SentItems/messages/" + id + "/$value", "-s", "Mail.Read", "-o", "raw")
                .out();
    }

    private static String response(Program program, String user) throws Exception {
        var token = program.run("token", "-s", SCOPE).out().strip();
        return "user=" + user + "\1auth=Bearer " + token + "\1\1";
    }

    private static String token() {
        return Program.words("token", "-s", SCOPE).stream().map(ShellText::word).collect(Collectors.joining(" "));
    }

    private static String need(String program) {
        return TestEnvironment.need(program).toString();
    }

    private Path file(String name, String text) throws Exception {
        var file = Files.writeString(home.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Result pipe(Program program, String input, String... words) throws Exception {
        var environment = new HashMap<>(TestEnvironment.ofTool(home));
        var path = environment.get("PATH");
        environment.putAll(program.environment());
        environment.put("PATH", path);
        try (var running = Running.start(home, environment, List.of(words))) {
            return running.finish(input.getBytes(UTF_8));
        }
    }
}
