package dev.jeton.command;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.config.Environment;
import dev.jeton.failure.ShellText;
import dev.jeton.output.JsonText;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Output formats of a token for other programs. */
enum TokenFormat {
    RAW,
    JSON,
    HEADER,
    ENV,
    EXEC_CREDENTIAL;

    /** Default environment variable of the token. */
    static final String VARIABLE = "JETON_ACCESS_TOKEN";

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the token in this format, without a line end; fails if kubectl requests an unsupported version. */
    String text(AccessToken token, Environment environment) {
        return switch (this) {
            case RAW -> token.secret().reveal();
            case JSON -> JsonText.indented(JsonText.of(fields(token)));
            case HEADER -> "Authorization: Bearer " + token.secret().reveal();
            case ENV ->
                ShellText.export(VARIABLE, token.secret().reveal()) + "\n"
                        + ShellText.export(
                                "JETON_TOKEN_EXPIRES_ON",
                                String.valueOf(token.expiresOn().getEpochSecond()));
            case EXEC_CREDENTIAL -> JsonText.indented(JsonText.of(execCredential(token, environment)));
        };
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
