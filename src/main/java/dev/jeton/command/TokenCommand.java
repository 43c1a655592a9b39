package dev.jeton.command;

import dev.jeton.auth.AccessToken;
import dev.jeton.output.JsonText;
import java.util.LinkedHashMap;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = "Print an access token: from the cache, else renewed. Never asks a person.",
        footer = {
            "",
            "Example: curl -H @- https://graph.microsoft.com/v1.0/me <<< \"Authorization: Bearer $(jeton token)\"",
            "(on standard input, since other users of the machine can read command lines)"
        })
class TokenCommand implements Runnable {
    /** How the token is printed. */
    enum TokenFormat {
        RAW,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    private GlobalOptions global;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; raw.")
    private TokenFormat format = TokenFormat.RAW;

    private final Wiring wiring;
    private final Foreground foreground;

    TokenCommand(Wiring wiring, Foreground foreground) {
        this.wiring = wiring;
        this.foreground = foreground;
    }

    @Override
    public void run() {
        var output = global.output();
        var token = foreground.await(wiring.signIn(options.settings(), output).token());
        output.line(
                switch (format) {
                    case RAW -> token.secret().reveal();
                    case JSON -> json(token);
                });
    }

    private static String json(AccessToken token) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("accessToken", token.secret().reveal());
        fields.put("tokenType", "Bearer");
        fields.put("expiresOn", token.expiresOn().toString());
        fields.put("expiresOnEpoch", token.expiresOn().getEpochSecond());
        fields.put("scopes", String.join(" ", token.scopes()));
        fields.put("account", token.account().username());
        fields.put("tenant", token.account().tenant());
        return JsonText.indented(JsonText.of(fields));
    }
}
