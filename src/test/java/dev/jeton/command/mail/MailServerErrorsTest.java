package dev.jeton.command.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailServerErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "550 5.7.30 Basic authentication is not supported for Client Submission. | 5.7.30 | no password",
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit"
                        + " https://aka.ms/smtp_auth_disabled for more information. [FR0P281CA0001.DEUP281.PROD.OUTLOOK.COM]"
                        + "| 5.7.139 | for the organization",
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox."
                        + "| 5.7.139 | this mailbox",
                "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy."
                        + "| 5.7.139 | Security defaults",
                "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. | 5.7.139 | refused",
                "msmtp: server message: 535 5.7.3 Authentication unsuccessful [BE1P281CA0012.DEUP281.PROD.OUTLOOK.COM 2026-11-27]"
                        + "| 5.7.3 | refused",
                "(535, b'5.7.3 Authentication unsuccessful') | 5.7.3 | refused",
                "530 5.7.57 Client not authenticated to send mail. | 5.7.57 | without a sign-in",
                "(host smtp.office365.com[40.99.5.1] said: 550 5.7.60 SMTP; Client does not have permissions to send as this"
                        + " sender (in reply to end of DATA command)) | 5.7.60 | may not send",
                "554 5.2.252 SendAsDenied; a@contoso.com not allowed to send as b@contoso.com | 5.2.252 | may not send",
                "432 4.3.2 Concurrent connections limit exceeded. | 4.3.2 | too many",
                "421 4.4.2 Connection dropped due to SocketError | 4.4.2 | lost",
                "dsn=5.7.708, status=bounced | 5.7.708 | suspicious",
                "Remote server returned '550 5.7.708 Service unavailable. Access denied' | 5.7.708 | suspicious",
                "5.7.30 | 5.7.30 | no password",
                "a1 NO AUTHENTICATE failed. | AUTHENTICATE failed | refused the token",
                "* BAD User is authenticated but not connected. | User is authenticated but not connected | this mailbox",
                "A01 NO LOGIN failed. | LOGIN failed | no password"
            })
    void finds_the_error_in_what_servers_and_programs_print(String text, String code, String meaning) {
        var error = MailServerErrors.in(text).orElseThrow();
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.meaning()).contains(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.5.7.30",
                "5.7.30.1",
                "curl/15.7.30",
                "v5.7.30",
                "5.7.300",
                "550 5.9.999 No",
                "250 2.0.0 OK"
            })
    void addresses_versions_and_other_codes_are_no_error(String text) {
        assertThat(MailServerErrors.in(text)).isEmpty();
    }

    @Test
    void each_error_ends_its_sentences_and_has_a_source() {
        assertThat(MailServerErrors.all()).allSatisfy(error -> {
            assertThat(error.meaning()).endsWith(".");
            assertThat(error.advice()).endsWith(".");
            assertThat(error.source()).startsWith("https://");
            assertThat(error.fields()).containsEntry("exitCode", error.retry() ? 3 : 1);
        });
    }
}
