package dev.jeton.command.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The errors of Exchange Online that a program meets when it sends or reads mail with a token or a password. */
public final class MailServerErrors {
    /** An enhanced status code (RFC 3463), and no part of an IP address or a version. */
    private static final Pattern CODE = Pattern.compile("(?<![\\w.])([45]\\.\\d{1,3}\\.\\d{1,3})(?!\\.?\\d)");

    private static final String NDR =
            "https://learn.microsoft.com/troubleshoot/exchange/email-delivery/ndr/non-delivery-reports-in-exchange-online";
    private static final String SMTP_AUTH =
            "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission";
    private static final String RETIREMENT =
            "https://techcommunity.microsoft.com/t5/exchange-team-blog/exchange-online-to-retire-basic-auth-for-client-submission-smtp/ba-p/4114750";
    private static final String OAUTH =
            "https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth";

    private static final String ADMIN = "your admin";
    private static final String YOU = "you";
    private static final String NOBODY = "nobody: try again";
    private static final String DECODE = "jeton token --resource outlook --decode";
    private static final String WITHOUT_SMTP = " jeton sendmail needs no SMTP: it sends through Graph.";
    private static final String CHECK_TOKEN = "Check with jeton that the token is for Exchange (aud outlook.office.com)"
            + " and has SMTP.Send or IMAP.AccessAsUser.All, and that the user name is the address of the mailbox.";

    private static final List<MailServerError> ALL = List.of(
            error(
                    "5.7.30",
                    "",
                    YOU,
                    RETIREMENT,
                    "The server takes no password any more.",
                    "Use a token (XOAUTH2) instead of the password." + WITHOUT_SMTP,
                    "jeton login --resource outlook"),
            error(
                    "5.7.139",
                    "disabled for the tenant",
                    ADMIN,
                    SMTP_AUTH,
                    "SMTP AUTH is turned off for the organization.",
                    "Ask the admin to turn it on for your mailbox (Set-CASMailbox -SmtpClientAuthenticationDisabled"
                            + " $false)." + WITHOUT_SMTP,
                    ""),
            error(
                    "5.7.139",
                    "disabled for the mailbox",
                    ADMIN,
                    SMTP_AUTH,
                    "SMTP AUTH is turned off for this mailbox.",
                    "Ask the admin to turn it on: Authenticated SMTP among the mailbox's email apps." + WITHOUT_SMTP,
                    ""),
            error(
                    "5.7.139",
                    "security defaults",
                    YOU,
                    SMTP_AUTH,
                    "Security defaults block passwords for SMTP.",
                    "Use a token (XOAUTH2) instead of the password." + WITHOUT_SMTP,
                    "jeton login --resource outlook"),
            error(
                    "5.7.139",
                    "",
                    YOU,
                    SMTP_AUTH,
                    "Exchange refused the sign-in: a wrong or blocked password, a policy, or SMTP"
                            + " AUTH is turned off.",
                    "Use a token (XOAUTH2), and ask the admin whether SMTP AUTH is on for the mailbox." + WITHOUT_SMTP,
                    "jeton login --resource outlook"),
            error("5.7.3", "", YOU, OAUTH, "Exchange refused the token or the password.", CHECK_TOKEN, DECODE),
            error(
                    "5.7.57",
                    "",
                    YOU,
                    SMTP_AUTH,
                    "The program sent mail without a sign-in.",
                    "Turn on authentication (XOAUTH2) and STARTTLS in its settings, for port 587; some programs go on after a"
                            + " failed sign-in, so look at the lines before.",
                    ""),
            notSendAs("5.7.60"),
            notSendAs("5.2.252"),
            ndr(
                    "5.7.68",
                    ADMIN,
                    "The organization takes no mail from programs that do not sign in (Direct Send).",
                    "Sign in with a token (XOAUTH2), or send through Graph with jeton sendmail."),
            ndr(
                    "5.1.8",
                    ADMIN,
                    "The account is blocked from sending, for suspected spam.",
                    "Check whether somebody else uses it; then the admin can release it."),
            ndr(
                    "5.1.90",
                    NOBODY,
                    "The account has reached its limit of recipients for a day.",
                    "Wait until the next day, or send bulk mail with another service."),
            ndr(
                    "5.7.232",
                    NOBODY,
                    "The trial tenant has reached its limit of external recipients for a day.",
                    "Wait until the next day."),
            ndr(
                    "5.7.233",
                    NOBODY,
                    "The tenant has reached its limit of external recipients for a day.",
                    "Wait until the next day."),
            ndr(
                    "5.7.705",
                    ADMIN,
                    "The tenant is blocked from sending: its traffic looks suspicious.",
                    "The admin must secure the accounts, then contact Microsoft's support."),
            ndr(
                    "5.7.708",
                    ADMIN,
                    "The tenant is blocked from sending: its traffic looks suspicious.",
                    "The admin must secure the accounts, then contact Microsoft's support."),
            ndr(
                    "5.7.750",
                    ADMIN,
                    "The tenant sent too much from domains that it has not registered.",
                    "The admin must add and validate each domain of the sender addresses."),
            ndr("5.2.3", YOU, "The message is too large.", "Send large files as a link."),
            ndr("5.3.4", YOU, "The message is too large.", "Send large files as a link."),
            ndr("5.1.1", YOU, "The recipient does not exist.", "Correct the address."),
            ndr("5.1.10", YOU, "The recipient does not exist.", "Correct the address."),
            ndr(
                    "4.3.2",
                    NOBODY,
                    "The mailbox has too many connections or messages at once: Exchange takes three"
                            + " connections for sending.",
                    "Try again, with fewer connections at the same time."),
            ndr("4.4.2", NOBODY, "The connection was lost, or the program was too slow.", "Try again."),
            ndr("4.7.0", NOBODY, "Exchange had a temporary error.", "Try again later."),
            error(
                    "AUTHENTICATE failed",
                    "",
                    YOU,
                    OAUTH,
                    "The IMAP or POP server refused the token.",
                    CHECK_TOKEN,
                    DECODE),
            error(
                    "User is authenticated but not connected",
                    "",
                    ADMIN,
                    OAUTH,
                    "The token is good, but does not open this mailbox.",
                    "Check that the user name is the mailbox's address. A shared mailbox needs the permission Full Access, and"
                            + " an own one a licence, with IMAP turned on.",
                    ""),
            error(
                    "LOGIN failed",
                    "",
                    YOU,
                    OAUTH,
                    "The IMAP server takes no password.",
                    "Use a token (XOAUTH2) instead of the password.",
                    "jeton login --resource outlook"));

    private MailServerErrors() {}

    /** Returns the errors in the order of a list for users. */
    public static List<MailServerError> all() {
        return ALL;
    }

    /** Returns the first error that a text has, as a program or a server prints it; empty if jeton knows none in it. */
    public static Optional<MailServerError> in(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return CODE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .flatMap(code -> ALL.stream().filter(error -> error.code().equals(code)))
                .filter(error -> lower.contains(error.fragment()))
                .findFirst()
                .or(() -> ALL.stream()
                        .filter(error -> !CODE.matcher(error.code()).matches())
                        .filter(error -> lower.contains(error.code().toLowerCase(Locale.ROOT)))
                        .findFirst());
    }

    private static MailServerError notSendAs(String code) {
        return ndr(
                code,
                ADMIN,
                "The account may not send from this address.",
                "Send from its own address, or ask the admin for the permission Send As on the other mailbox.");
    }

    /** Returns an error that Microsoft's list of non-delivery reports explains. */
    private static MailServerError ndr(String code, String who, String meaning, String advice) {
        return error(code, "", who, NDR, meaning, advice, "");
    }

    private static MailServerError error(
            String code, String fragment, String who, String source, String meaning, String advice, String command) {
        return new MailServerError(code, fragment, who, who.equals(NOBODY), source, meaning, advice, command);
    }
}
