package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.auth.GivenToken;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.config.Environment;
import dev.jeton.failure.ShellText;
import dev.jeton.output.JsonText;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Output formats of a token for other programs. */
enum TokenFormat {
    RAW,
    JSON,
    HEADER,
    /** Assignments for a POSIX shell. */
    ENV,
    ENV_FISH,
    ENV_POWERSHELL,
    EXEC_CREDENTIAL,
    /** The output of {@code az account get-access-token}, which Azure SDKs read. */
    AZURE_CLI,
    /** See https://developers.google.com/workspace/gmail/imap/xoauth2-protocol, which Exchange follows. */
    XOAUTH2,
    /** RFC 7628. */
    OAUTHBEARER;

    /** Mail servers refuse a token that is about to expire. */
    private static final Duration MAIL_VALIDITY = Duration.ofMinutes(10);

    /** Default environment variable of the token. */
    static final String VARIABLE = GivenToken.VARIABLE;

    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private static final char SEPARATOR = 1;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether the format names the mailbox to sign in to. */
    boolean hasUser() {
        return this == XOAUTH2 || this == OAUTHBEARER;
    }

    /** Returns how long a token in this format should be valid; empty if any valid token will do. */
    Optional<Duration> validity() {
        return hasUser() ? Optional.of(MAIL_VALIDITY) : Optional.empty();
    }

    /**
     * Returns the token in this format, without a line end; fails if kubectl requests an unsupported version.
     *
     * @param user the mailbox, if the format has one
     */
    String text(AccessToken token, Environment environment, String user) {
        return switch (this) {
            case RAW -> token.secret().reveal();
            case JSON -> JsonText.indented(JsonText.of(fields(token)));
            case HEADER -> "Authorization: Bearer " + token.secret().reveal();
            case ENV -> variables(token, ShellText::export);
            case ENV_FISH ->
                variables(
                        token,
                        (name, value) -> "set -gx " + name + " " + quoted(value.replaceAll("['\\\\]", "\\\\$0")));
            case ENV_POWERSHELL ->
                variables(token, (name, value) -> "$Env:" + name + " = " + quoted(value.replace("'", "''")));
            case EXEC_CREDENTIAL -> JsonText.indented(JsonText.of(execCredential(token, environment)));
            case AZURE_CLI -> JsonText.indented(JsonText.of(azureCli(token)));
            case XOAUTH2 -> base64("user=" + user + bearer(token) + SEPARATOR);
            case OAUTHBEARER ->
                base64("n,a=" + user.replace("=", "=3D").replace(",", "=2C") + "," + bearer(token) + SEPARATOR);
        };
    }

    /** Returns whether the text has fields. */
    boolean isJson() {
        return this == JSON || this == EXEC_CREDENTIAL || this == AZURE_CLI;
    }

    private static String variables(AccessToken token, BinaryOperator<String> assignment) {
        var expiresOn = String.valueOf(token.expiresOn().getEpochSecond());
        return assignment.apply(VARIABLE, token.secret().reveal()) + "\n"
                + assignment.apply("JETON_TOKEN_EXPIRES_ON", expiresOn);
    }

    private static String quoted(String escaped) {
        return "'" + escaped + "'";
    }

    /** Has no subscription: that is a setting of az, and no part of a token. */
    private static Map<String, Object> azureCli(AccessToken token) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("accessToken", token.secret().reveal());
        fields.put("expiresOn", LOCAL_TIME.format(token.expiresOn().atZone(ZoneId.systemDefault())));
        fields.put("expires_on", token.expiresOn().getEpochSecond());
        fields.put("tenant", token.tenant());
        fields.put("tokenType", "Bearer");
        return fields;
    }

    private static String bearer(AccessToken token) {
        return SEPARATOR + "auth=Bearer " + token.secret().reveal() + SEPARATOR;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static Map<String, Object> fields(AccessToken token) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("accessToken", token.secret().reveal());
        fields.put("tokenType", "Bearer");
        fields.put("expiresOn", token.expiresOn().toString());
        fields.put("expiresOnEpoch", token.expiresOn().getEpochSecond());
        fields.put("scopes", String.join(" ", token.scopes()));
        fields.put("account", token.account().username());
        fields.put("tenant", token.tenant());
        return fields;
    }

    /** See https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins. */
    private static Map<String, Object> execCredential(AccessToken token, Environment environment) {
        var status = new LinkedHashMap<String, Object>();
        status.put(
                "expirationTimestamp",
                token.expiresOn().truncatedTo(ChronoUnit.SECONDS).toString());
        status.put("token", token.secret().reveal());
        var credential = new LinkedHashMap<String, Object>();
        credential.put("apiVersion", KubernetesRequest.apiVersion(environment));
        credential.put("kind", "ExecCredential");
        credential.put("status", status);
        return credential;
    }
}
