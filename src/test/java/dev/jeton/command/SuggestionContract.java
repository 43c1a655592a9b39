package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Tenant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mistyped value leads to, in the JVM and as the executable: a question, and a command that is right. */
interface SuggestionContract extends Contract {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "account use adelv -> jeton account use AdeleV@contoso.example",
                "account remove adlev -> jeton account remove AdeleV@contoso.example",
                "logout adelvv -> jeton logout AdeleV@contoso.example",
                "status --account=adelvv -o json -> jeton status --account=AdeleV@contoso.example -o json",
                "token --account adelv@contoso.example -> jeton token --account AdeleV@contoso.example",
                "get /me --account adelvv -> jeton get /me --account AdeleV@contoso.example",
                "exec --account adelvv -- id -u -> jeton exec --account AdeleV@contoso.example -- id -u",
                "profile use wrok -> jeton profile use work",
                "status --profile wrok -> jeton status --profile work",
                "profile show --profile wrok -> jeton profile show --profile work",
                "profile unset --profile wrok tenant -> jeton profile unset --profile work tenant",
                "profile set tenat contoso.com -> jeton profile set tenant contoso.com",
                "profile unset tenat -> jeton profile unset tenant",
                "profile show tenat -> jeton profile show tenant",
                "profile set cloud pubic -> jeton profile set cloud public",
                "profile set flow browsr -> jeton profile set flow browser",
                "profile set output jsn -> jeton profile set output json",
                "profile set storage.protection plin -> jeton profile set storage.protection plain",
                "store protect plin -> jeton store protect plain",
                "get /me --cloud chnia -> jeton get /me --cloud china",
                "token --resource grpah -> jeton token --resource graph",
                "token --resource=strage -> jeton token --resource=storage",
                "help quer -> jeton help query",
                "help account lst -> jeton help account list",
                "help resources usgv -> jeton help resources usgov",
                "explain invalid_grnt -> jeton explain invalid_grant",
                "explain itemNotFund -> jeton explain itemNotFound",
                "completion bsh -> jeton completion bash",
                "sandbox --scenario=thottle -> jeton sandbox --scenario=throttle"
            })
    default void a_slip_is_corrected_in_the_command_that_was_typed(String typed, String command) {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            jeton().run("profile", "set", "--profile", "work", "tenant", "contoso.com");
            var result = tenant.launch(jeton(), typed.split(" "));
            assertThat(result.exitCode()).as(result.err()).isNotZero();
            assertThat(result.out()).isEmpty();
            if (typed.contains("-o json")) {
                assertThat(result.err()).contains("\"try\":\"" + command + "\"");
            } else {
                assertThat(result.err()).contains("Did you mean ").endsWith("\n  try: " + command + "\n");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JETON_ACCOUNT, adelv, AdeleV@contoso.example",
        "JETON_CLOUD, chnia, china",
        "JETON_OUTPUT, table1, table",
        "JETON_PROFILE, wrok, work",
        "JETON_STORAGE_PROTECTION, plin, plain"
    })
    default void a_slip_in_a_variable_is_corrected_there(String variable, String value, String meant) {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            jeton().run("profile", "set", "--profile", "work", "tenant", "contoso.com");
            var environment = new HashMap<>(tenant.environment());
            environment.put(variable, value);
            var result = jeton().run(environment, "status");
            assertThat(result.exitCode()).as(result.out()).isNotZero();
            assertThat(result.err())
                    .contains("(" + variable + ")", "Did you mean " + meant + "?")
                    .endsWith("\n  try: export " + variable + "=" + meant + "\n");
        }
    }

    @Test
    default void a_slip_in_a_profile_is_corrected_there() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            jeton().run("profile", "set", "--profile", "work", "account", "adelv");
            var result = tenant.launch(jeton(), "status", "--profile", "work");
            assertThat(result.err())
                    .contains("'adelv' (profile work) is not signed in")
                    .endsWith("\n  try: jeton profile set --profile work account AdeleV@contoso.example\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "login --timeout abc |  | 'abc' (--timeout)",
                "login --codes -1 |  | --codes -1",
                "login --browser --port 0 |  | --port 0",
                "login --expect-tenant x |  | --expect-tenant 'x'",
                "login | JETON_TIMEOUT=abc | 'abc' (JETON_TIMEOUT)",
                "login --browser | JETON_PORT=x | 'x' (JETON_PORT)",
                "login --start | JETON_FLOW=paper | 'paper' (JETON_FLOW)",
                "token --min-ttl x |  | 'x' (--min-ttl)",
                "exec --min-ttl x -- id |  | 'x' (--min-ttl)",
                "broker --idle 5x |  | '5x' (--idle)",
                "get /users --limit 0 |  | --limit",
                "get /users --retries -1 |  | --retries -1",
                "get /users --max-time x |  | 'x' (--max-time)",
                "get /users --all | JETON_PAGE_SIZE=x | 'x' (JETON_PAGE_SIZE)",
                "delta /users/delta --watch x |  | 'x' (--watch)",
                "download /me/drive/root:/x --retries -1 |  | --retries -1"
            })
    default void a_wrong_number_or_duration_is_reported_before_a_missing_client_id(
            String typed, String variable, String message) {
        var environment = variable == null
                ? Map.<String, String>of()
                : Map.of(variable.replaceFirst("=.*", ""), variable.replaceFirst(".*=", ""));
        var result = jeton().run(environment, typed.split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).startsWith("jeton: ").contains(message).doesNotContain("client ID");
    }

    @ParameterizedTest
    @CsvSource({
        "profile show work, jeton profile show --profile work",
        "profile unset work, jeton profile unset --all --profile work"
    })
    default void the_name_of_a_profile_instead_of_a_key_leads_to_the_option(String typed, String command) {
        jeton().run("profile", "set", "--profile", "work", "tenant", "contoso.com");
        var result = jeton().run(Map.of(), typed.split(" "));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("jeton: 'work' is a profile, not a key\n  try: " + command + "\n");
        assertThat(jeton().run(command.substring("jeton ".length()).split(" ")).exitCode())
                .isZero();
    }
}
