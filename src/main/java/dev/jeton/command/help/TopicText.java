package dev.jeton.command.help;

import dev.jeton.config.Setting;
import dev.jeton.failure.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The texts of the topics: a line is a paragraph, a heading, a term with its meaning, or an example. */
final class TopicText {
    static final String OUTPUT = """
            A result goes to standard output, and nothing else does. The sign-in prompt, progress, warnings and errors go \
            to standard error. So a pipe or a file gets the result alone.

            Formats (-o, --output):
            json    as Graph sends it; indented on a terminal (default of calls)
            ndjson  one item of a list per line
            table   aligned columns that fit the terminal (default of status and lists)
            tsv     columns with tabs between them; tabs and line breaks in values are escaped
            csv     columns as RFC 4180 defines them
            yaml    for people and for other tools
            raw     what the server sent, byte by byte; with --query, text without quotes

            Options of rows:
            --columns a,b.c  which columns, and in which order (default: those of --select, else what fits)
            --no-header      no names of columns

            Examples:
              jeton get /users --all -o csv --columns displayName,mail
              jeton get /me --query displayName -o raw
              jeton get '/me/photo/$value' --output-file me.jpg

            With -o json or -o ndjson, an error is one line of JSON on standard error.

            Colours are for a terminal: bold headings and names of columns, colours in JSON. CLICOLOR_FORCE=1 or \
            FORCE_COLOR=1 keeps them in a pipe, as for less -R; --no-color, NO_COLOR=1 or TERM=dumb turns them off.
            """;

    static final String QUERY = """
            Graph selects first, so less is sent. Names as in the documentation of Graph; jeton adds the dollar sign and \
            escapes what a URL does not allow.

            Options of a read:
            --select   fields to return: displayName,mail
            --filter   condition: "startsWith(displayName,'A')"
            --search   text to search for: displayName:adele
            --orderby  order: "displayName desc"
            --expand   related items to include: manager
            --top      items per page
            -p         any other parameter: -p startDateTime=2026-01-05

            In double quotes, a shell replaces $select by nothing: use --select, or single quotes.

            --query (-q) is JMESPath (https://jmespath.org), as in az. It selects from the response, and sees the whole \
            list as {"value": [...]}, also with --all and --limit.

            Examples:
              jeton get /users --filter "userType eq 'Guest'" --select displayName,mail
              jeton get /users --all --query 'value[].mail' -o raw
              jeton get /users --query "value[?jobTitle=='Director'].displayName"
              jeton get /users --all --query 'length(value)'
            """;

    static final String SCOPES = """
            A scope is a permission of an API that the app asks for, and that a person or an admin grants: User.Read, \
            Mail.Read, Files.ReadWrite. The documentation of each call of Graph lists those that it needs.

            Which scopes a call uses:
            1  those of --scopes (-s), or all consented ones of --resource
            2  else everything that is granted to the account
            3  else those of the profile (default: User.Read)

            So sign in once with all scopes that you need; later calls have them. Separate scopes with spaces or commas, or \
            repeat the option.

            Examples:
              jeton login -s "User.Read Mail.Read Files.ReadWrite"
              jeton login -s User.Read -s Mail.Read
              jeton profile set scopes "User.Read Mail.Read"
              jeton status

            jeton status shows what is granted. Some scopes need the consent of an admin; then jeton prints a note for the \
            admin. openid, profile, email and offline_access are requested always.
            """;

    static final String SCRIPTING = """
            A person signs in once; scripts use the tokens that are stored then. Only jeton login and jeton demo start a \
            sign-in. With --no-input, or JETON_NO_INPUT=1, jeton asks for nothing: it exits with 4 if a person is needed.

            In a script:
              jeton login --ensure || exit
              jeton get /users --all -o ndjson --no-input > users.ndjson
              jeton exec -- ./report.sh

            The exit code says what to do next: 3 is worth a retry, 4 needs a sign-in, 6 needs an admin. See jeton help \
            exit-codes. With -o json, or JETON_ERRORS=json, each error is one line of JSON on standard error.

            A list that is interrupted ends as valid JSON, and prints a token: repeat the command with --from TOKEN. \
            download and upload resume if the same command runs again. Requests that fail with 429, with 5xx or without a \
            response are retried; --max-time bounds the whole command.

            To let another program show the prompt:
              jeton login --start
              jeton login --resume

            To test a script without a tenant:
              jeton sandbox --approve -- ./report.sh
            """;

    private static final String VARIABLES = """

            Other variables of jeton:
            JETON_PROFILE          profile to take settings from
            JETON_NO_INPUT         1: never start a sign-in and never ask, as --no-input
            JETON_ACCESS_TOKEN     access token to use instead of a signed-in account; jeton exec sets it for its program
            JETON_ERRORS           json: each error and warning is a line of JSON
            JETON_BROKER           socket of jeton broker, to get tokens from it
            JETON_KEY_FILE         file with the key that tokens are encrypted with
            JETON_PASSPHRASE_FILE  file with the passphrase that the key is made from

            Variables of the system:
            HTTPS_PROXY, NO_PROXY        proxy, and hosts to reach without one
            SSL_CERT_FILE, SSL_CERT_DIR  certificates to trust instead of the built-in ones
            XDG_CONFIG_HOME              folder of jeton/config.toml (default: ~/.config)
            XDG_STATE_HOME               folder of jeton/ with the tokens (default: ~/.local/state)
            NO_COLOR                     1: no colours
            CLICOLOR_FORCE, FORCE_COLOR  1: colours in a pipe, too
            COLUMNS, LINES               size of the terminal, instead of what it reports
            LC_ALL, LC_CTYPE, LANG       whether the terminal shows UTF-8
            BROWSER                      program that opens a page

            jeton profile show prints each setting with its source.
            """;

    private TopicText() {}

    static List<String> environment() {
        var settings = Arrays.stream(Setting.values())
                .map(setting -> String.format("%-24s  %s", setting.variable(), setting.description()));
        return Stream.of(
                        Stream.of(
                                "An option (--tenant) overrides an environment variable (JETON_TENANT), which overrides the"
                                        + " profile (jeton profile set tenant), which overrides the default.",
                                "",
                                "Settings:"),
                        settings,
                        VARIABLES.lines())
                .flatMap(lines -> lines)
                .toList();
    }

    static List<String> exitCodes() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> String.format(
                        "%-21s  %s",
                        outcome.exitCode() + " " + outcome.id(),
                        outcome.whenSentence() + " " + outcome.adviceSentence()))
                .toList();
    }
}
