package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code jeton profile} promises, in the JVM and as the executable. */
interface ProfileContract extends Contract {
    @Test
    default void a_profile_is_made_shown_with_its_sources_and_named() throws IOException {
        assertThat(jeton().run("profile", "set", "--profile", "contract", "tenant", "contoso.example")
                        .exitCode())
                .isZero();
        assertThat(jeton().run("profile", "list").out()).contains("contract");
        var shown = jeton().run("profile", "show", "--profile", "contract", "--scopes", "Mail.Read", "-o", "json");
        assertThat(JSON.std.listFrom(shown.out()).stream().map(String::valueOf))
                .anySatisfy(row ->
                        assertThat(row).contains("setting=tenant", "value=contoso.example", "from=profile contract"))
                .anySatisfy(row -> assertThat(row).contains("setting=scopes", "value=Mail.Read", "from=--scopes"));
    }

    @ParameterizedTest
    @CsvSource({
        "client-id, notaguid",
        "tenant, 'contoso.com/x'",
        "cloud, mars",
        "authority, contoso",
        "graph-url, graph",
        "timeout, abc",
        "flow, paper",
        "port, 70000",
        "output, csvx",
        "page-size, 0",
        "storage.protection, paper"
    })
    default void a_value_that_no_command_could_use_is_refused_when_it_is_set(String key, String value) {
        var refused = jeton().run("profile", "set", key, value);
        assertThat(refused.exitCode()).as(refused.out()).isEqualTo(2);
        assertThat(refused.err()).contains("'" + value + "' (" + key + ") ");
        assertThat(jeton().run("profile", "show", "-o", "json").out()).doesNotContain(value + "\"");
    }

    @Test
    default void a_client_id_that_is_no_guid_goes_with_an_authority_that_is_not_entra() {
        var set = List.of("profile", "set", "--profile", "other");
        for (var words : List.of(List.of("authority", "https://login.example/t"), List.of("client-id", "app-1"))) {
            var done = jeton().run(Stream.concat(set.stream(), words.stream()).toArray(String[]::new));
            assertThat(done.exitCode()).as(done.err()).isZero();
        }
        assertThat(jeton().run("profile", "show", "--profile", "other", "-o", "json")
                        .out())
                .contains("app-1");
    }

    @ParameterizedTest
    @CsvSource({
        "client-id, 11111111-2222-3333-4444-555555555555",
        "tenant, contoso.com",
        "cloud, china",
        "authority, https://login.microsoftonline.us/contoso.us",
        "graph-url, https://graph.microsoft.us",
        "graph-url, https://graph.example",
        "scopes, User.Read Mail.Read",
        "account, adele",
        "timeout, 90s",
        "output, table",
        "columns, 'displayName,mail'",
        "page-size, 100"
    })
    default void a_value_can_be_set_and_unset(String key, String value) {
        assertThat(jeton().run("profile", "set", key, value).out()).isEqualTo("default: " + key + " = " + value + "\n");
        assertThat(jeton().run("profile", "show", "-o", "json").out()).contains(value);
        assertThat(jeton().run("profile", "unset", key).out()).isEqualTo("default: " + key + " is not set\n");
        assertThat(jeton().run("profile", "show", "-o", "json").out()).doesNotContain(value + "\",\"from\":\"profile");
    }

    @Test
    default void the_default_profile_always_exists_and_another_can_be_removed() {
        assertThat(jeton().run("profile", "use", "default").exitCode()).isZero();
        jeton().run("profile", "set", "--profile", "lab", "tenant", "contoso.com");
        assertThat(jeton().run("profile", "use", "lab").exitCode()).isZero();
        assertThat(jeton().run("profile", "use", "default").exitCode()).isZero();
        assertThat(jeton().run("profile", "list", "-o", "ndjson").out())
                .isEqualTo("{\"profile\":\"default\",\"inUse\":true}\n{\"profile\":\"lab\",\"inUse\":false}\n");
        jeton().run("profile", "use", "lab");
        assertThat(jeton().run("profile", "unset", "--all").out()).isEqualTo("Removed profile lab\n");
        assertThat(jeton().run("profile", "list", "-o", "ndjson").out())
                .isEqualTo("{\"profile\":\"default\",\"inUse\":true}\n");
        assertThat(jeton().run("profile", "unset").exitCode()).isEqualTo(2);
    }

    @Test
    default void the_profile_has_defaults_for_results_which_options_override() {
        try (var tenant = Tenant.approving().signedIn(jeton(), "User.Read User.ReadBasic.All")) {
            jeton().run("profile", "set", "output", "csv");
            jeton().run("profile", "set", "columns", "id,displayName");
            jeton().run("profile", "set", "page-size", "7");
            assertThat(tenant.launch(jeton(), "get", "/me").out()).startsWith("id,displayName\r\n");
            assertThat(tenant.launch(jeton(), "get", "/me", "--select", "mail").out())
                    .startsWith("mail\r\n");
            assertThat(tenant.launch(jeton(), "get", "/me", "-o", "json").out()).startsWith("{");
            assertThat(tenant.launch(jeton(), "get", "/users", "--all", "--dry-run")
                            .out())
                    .contains("top=7");
            assertThat(tenant.launch(jeton(), "get", "/users", "--dry-run").out())
                    .doesNotContain("top=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--profile nowhere status", "status --profile nowhere", "account --profile nowhere list"})
    default void a_profile_can_be_typed_before_and_after_the_command(String words) {
        var result = jeton().run(words.split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains("nowhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token", "exec -- true", "get /me", "login", "login --start", "account list", "store protect key"
            })
    default void a_profile_before_the_command_holds_for_every_command(String words) {
        var result = jeton().run(("--profile nowhere " + words).split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains("nowhere");
    }

    @Test
    default void an_unknown_profile_or_key_is_a_usage_error() {
        assertThat(jeton().run("profile", "use", "nowhere").exitCode()).isEqualTo(2);
        assertThat(jeton().run("status", "--profile", "nowhere").exitCode()).isEqualTo(2);
        var key = jeton().run("profile", "set", "colour", "blue");
        assertThat(key.exitCode()).isEqualTo(2);
        assertThat(key.err()).contains("unknown key 'colour'; the keys are client-id, tenant");
    }

    @Test
    default void without_a_client_id_the_message_says_how_to_make_one() {
        var login = jeton().run("login");
        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.err())
                .contains(
                        "no client ID is set",
                        "Allow public client flows",
                        "\n         az ad app create --display-name jeton",
                        "\n         jeton setup --tenant TENANT --client-id ID\n",
                        "\n  try: jeton setup\n");
    }
}
