package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jeton.config.Setting;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import dev.jeton.support.ShellWords;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

class UsageFailuresTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "stauts -> unknown command 'stauts' -> jeton status",
                "stauts -o json -> unknown command 'stauts' -> jeton status -o json",
                "profile lst -> unknown command 'lst' -> jeton profile list",
                "profile shwo -> unknown command 'shwo' -> jeton profile show",
                "account ls -> unknown command 'ls' -> jeton account list",
                "whoami -> unknown command 'whoami' -> jeton status",
                "version -> unknown command 'version' -> jeton --version",
                "api /me -> unknown command 'api' -> jeton get /me",
                "rest --method get --url /me -> unknown command 'rest' -> jeton get /me",
                "api -X POST /me/sendMail -> unknown command 'api' -> jeton post /me/sendMail",
                "auth login -s Mail.Read -> unknown command 'auth' -> jeton login -s Mail.Read",
                "users list --all -> unknown command 'users' -> jeton get /users --all",
                "GET /me -> 'GET' is not a command: commands are in lower case -> jeton get /me",
                "/me -> '/me' is not a command -> jeton get /me",
                "-- get /me -> the command 'get' stands after '--' -> jeton get /me",
                "exec ls -l -> unknown option '-l' -> jeton exec -- ls -l",
                "exec --min-ttl 10m curl -s x --json y -> unknown option '--json' "
                        + "-> jeton exec --min-ttl 10m -- curl -s x --json y",
                "sandbox --approve sh -e -> unknown option '-e' -> jeton sandbox --approve -- sh -e",
                "doctor -o json -> unknown option '-o' -> jeton doctor --json",
                "docker-credential gte -> 'gte' (ACTION) is not one of get, list, store, erase "
                        + "-> jeton docker-credential get",
                "xyzzy -> unknown command 'xyzzy' -> jeton --help",
                "login --tenat x -> unknown option '--tenat' -> jeton login --tenant x",
                "login --tenat=x -> unknown option '--tenat' -> jeton login --tenant=x",
                "get /me --json -> unknown option '--json' -> jeton get /me --output json",
                "get /me --json id,mail -> unknown option '--json' -> jeton get /me --output json --select id,mail",
                "get /users --jq .value[].id -> unknown option '--jq' -> jeton get /users --query 'value[].id'",
                "get /users --jq length+1 -> unknown option '--jq' -> jeton get /users | jq -r 'length+1'",
                "get /me -o me.json -> 'me.json' (--output) is not a format -> jeton get /me -O me.json",
                "get /me --quiet -> unknown option '--quiet' -> jeton get /me 2>/dev/null",
                "get /me -L -> unknown option '-L' -> jeton get /me",
                "get -? -> unknown option '-?' -> jeton get --help",
                "/? -> unknown option '/?' -> jeton --help",
                "login /? -> unknown option '/?' -> jeton login --help",
                "login -t contoso.com -> unknown option '-t' -> jeton login --tenant contoso.com",
                "login --scope Mail.Read -> unknown option '--scope' -> jeton login --scopes Mail.Read",
                "post /me -d {} -> unknown option '-d' -> printf %s '{}' | jeton post /me --input -",
                "post /me --data=@a.json -o json -> unknown option '--data' -> jeton post /me -o json --input a.json",
                "profile delete lab -> unknown command 'delete' -> jeton profile unset --all --profile lab",
                "profile get tenant -> unknown command 'get' -> jeton profile show tenant",
                "api -> unknown command 'api' -> jeton get --help",
                "acount lst --jsn -> unknown command 'acount' -> jeton account list --help",
                "gte /me --selct id -> unknown command 'gte' -> jeton get /me --select id",
                "get /me --verbose -> unknown option '--verbose' -> jeton get /me --debug",
                "--tenant x login --force -> unknown option '--tenant' -> jeton login --force --tenant x",
                "get /me --xyzzy -> unknown option '--xyzzy' -> jeton get --help",
                "get /me /you -> unexpected argument '/you' -> jeton get --help",
                "get -> PATH is missing -> jeton get --help",
                "login --tenant -> --tenant needs a value: TENANT -> jeton login --help",
                "login --tenant a --tenant b -> --tenant is given twice -> jeton login --help",
                "login --start --resume -> --start and --resume exclude each other -> jeton login --help",
                "get /me --top many -> 'many' (--top) is not a whole number -> jeton get --help",
                "get /me --limit abc -> 'abc' (--limit) is not a whole number -> jeton get --help",
                "get /me --max-time 5x -> '5x' (--max-time) is not a duration such as 90s, 10m or 1h -> jeton get --help",
                "login --timeout abc -> 'abc' (--timeout) is not a duration such as 90s, 10m or 1h -> jeton login --help",
                "get /me -o jsn -> 'jsn' (--output) is not one of json, ndjson, table, tsv, csv, yaml, raw "
                        + "-> jeton get /me -o json",
                "store protect paper -> 'paper' (MODE) is not one of plain, key, keyring, memory "
                        + "-> jeton store protect --help",
                "sandbox --scenario thrttle -> 'thrttle' (--scenario) is not one of those that the help lists "
                        + "-> jeton sandbox --scenario throttle",
                "sandbox --scenario=thrttle -> 'thrttle' (--scenario) is not one of those that the help lists "
                        + "-> jeton sandbox --scenario=throttle",
                "get /me -ojsn -> 'jsn' (--output) is not one of json, ndjson, table, tsv, csv, yaml, raw "
                        + "-> jeton get /me -ojson",
                "completion bsh -> 'bsh' (SHELL) is not one of bash, zsh, fish, powershell -> jeton completion bash",
                "store protect plin -> 'plin' (MODE) is not one of plain, key, keyring, memory "
                        + "-> jeton store protect plain"
            })
    void says_what_is_wrong_and_what_was_probably_meant(String typed, String message, String hint) {
        var failure = failure(typed.split(" "));
        assertThat(failure).hasMessage(message);
        assertThat(failure.hint()).contains(hint);
    }

    @Test
    void joins_scopes_that_are_several_words() throws Exception {
        var failure = failure("login", "-s", "User.Read", "Mail.Read");
        assertThat(ShellWords.of(failure.hint().orElseThrow())).containsExactly("login", "-s", "User.Read Mail.Read");
    }

    @ParameterizedTest
    @CsvSource({
        "ENVIRONMENT, JETON_OUTPUT, JETON_OUTPUT, export JETON_OUTPUT=json",
        "PROFILE, work, profile work, jeton profile set --profile work output json"
    })
    void names_the_source_of_a_value_that_was_not_typed(Value.Source source, String from, String origin, String hint) {
        var failure = failure(setting -> Optional.of(new Value("jsn", source, from)), "get", "/me", "-o", "jsn");
        assertThat(failure).hasMessageStartingWith("'jsn' (--output)");
        var commandLine = CommandModel.commandLine();
        commandLine.setDefaultValueProvider(argument ->
                argument.isOption() && ((OptionSpec) argument).longestName().equals("--output") ? "jsn" : null);
        var thrown = catchThrowableOfType(ParameterException.class, () -> commandLine.parseArgs("get", "/me"));
        var preset = of(thrown, List.of("get", "/me"), setting -> Optional.of(new Value("jsn", source, from)));
        assertThat(preset).hasMessageStartingWith("'jsn' (" + origin + ") is not one of json");
        assertThat(preset.advice()).contains("Did you mean json?");
        assertThat(preset.hint()).contains(hint);
    }

    @Test
    void joins_scopes_of_a_mistyped_option() throws Exception {
        var failure = failure("login", "--scope", "User.Read", "Mail.Read");
        assertThat(ShellWords.of(failure.hint().orElseThrow()))
                .containsExactly("login", "--scopes", "User.Read Mail.Read");
    }

    private static Failure of(
            ParameterException thrown, List<String> args, Function<Setting, Optional<Value>> presets) {
        return UsageFailures.of(thrown, args, presets, words -> CommandModel.commandLine());
    }

    private static Failure failure(String... args) {
        return failure(setting -> Optional.empty(), args);
    }

    private static Failure failure(Function<Setting, Optional<Value>> presets, String... args) {
        var thrown = catchThrowableOfType(
                ParameterException.class, () -> CommandModel.commandLine().parseArgs(args));
        return of(thrown, List.of(args), presets);
    }
}
