package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code jeton setup} promises without a terminal, in the JVM and as the executable. */
interface SetupContract extends Contract {
    String CLIENT = "00000000-1111-2222-3333-444444444444";

    @Test
    default void a_profile_is_stored_after_its_tenant_was_checked_and_can_be_used() {
        try (var tenant = Tenant.approving()) {
            var client = tenant.sandbox().clientId();
            var result = setup(tenant, "--client-id", " {" + client.toUpperCase(Locale.ROOT) + "} ", "--registration");
            assertThat(result.err()).isEmpty();
            assertThat(result.exitCode()).isZero();
            assertThat(result.out())
                    .contains("default: client-id = " + client + "\n", "default: authority = ")
                    .endsWith("Next: jeton login\n");
            assertThat(jeton().run("login").out()).contains("Signed in as AdeleV@contoso.example");
        }
    }

    @Test
    default void another_profile_is_named_in_the_next_command() {
        try (var tenant = Tenant.approving()) {
            var result = setup(
                    tenant, "--profile", "work", "--client-id", tenant.sandbox().clientId());
            assertThat(result.out()).endsWith("Next: jeton login --profile work\n");
        }
    }

    @Test
    default void a_profile_with_other_settings_is_replaced_only_if_forced() {
        try (var tenant = Tenant.approving()) {
            assertThat(setup(tenant, "--client-id", tenant.sandbox().clientId()).exitCode())
                    .isZero();
            var other = setup(tenant, "--client-id", CLIENT);
            assertThat(other.exitCode()).isEqualTo(2);
            assertThat(other.err())
                    .contains(
                            "profile 'default' has other settings: client-id "
                                    + tenant.sandbox().clientId(),
                            "--force");
            assertThat(clientId()).contains(tenant.sandbox().clientId());
            assertThat(setup(tenant, "--client-id", CLIENT, "--force").exitCode())
                    .isZero();
            assertThat(clientId()).contains(CLIENT);
        }
    }

    @Test
    default void without_a_tenant_or_a_client_id_both_options_are_named() {
        var result = jeton().run("setup");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--tenant and --client-id", "az ad app create");
        assertThat(jeton().run("setup", "--tenant", "contoso.com").exitCode()).isEqualTo(2);
    }

    @Test
    default void a_client_id_of_microsoft_and_one_that_is_none_are_refused_with_the_reason() {
        var microsofts =
                jeton().run("setup", "--tenant", "contoso.com", "--client-id", "04b07795-8ddb-461a-bbee-02f9e1bf7b46");
        assertThat(microsofts.exitCode()).isEqualTo(2);
        assertThat(microsofts.err()).contains("belongs to Microsoft: Microsoft Azure CLI");
        var none = jeton().run("setup", "--tenant", "contoso.com", "--client-id", "my-app");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("'my-app'", "8-4-4-4-12");
        assertThat(jeton().home().resolve("config")).doesNotExist();
    }

    @Test
    default void a_tenant_that_does_not_exist_is_not_stored() {
        try (var tenant = Tenant.approving()) {
            var authority = tenant.sandbox().authority().resolve("/nowhere.example");
            var result = jeton().run(
                            "setup",
                            "--authority",
                            authority.toString(),
                            "--graph-url",
                            tenant.sandbox().graphUrl().toString(),
                            "--client-id",
                            CLIENT);
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("there is no tenant 'nowhere.example'");
            assertThat(jeton().home().resolve("config")).doesNotExist();
        }
    }

    @Test
    default void an_app_without_public_client_flows_is_found_before_it_is_stored() {
        try (var tenant = Tenant.with(Scenario.NO_PUBLIC_CLIENT)) {
            var result = setup(tenant, "--client-id", tenant.sandbox().clientId(), "--registration");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("AADSTS7000218", "  try: az ad app update --id ");
            assertThat(jeton().home().resolve("config")).doesNotExist();
        }
    }

    @Test
    default void without_a_network_the_settings_are_stored_with_a_warning() {
        var result = jeton().run(
                        Map.of("HTTPS_PROXY", "http://127.0.0.1:9"),
                        "setup",
                        "--tenant",
                        "contoso.com",
                        "--client-id",
                        CLIENT);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("warning:", "HTTPS_PROXY");
        assertThat(result.out()).contains("default: tenant = contoso.com");
    }

    @Test
    default void a_variable_that_overrides_the_profile_is_named() {
        try (var tenant = Tenant.approving()) {
            var result = tenant.launch(jeton(), "setup");
            assertThat(result.exitCode()).isZero();
            assertThat(result.err()).contains("JETON_CLIENT_ID is set, and overrides the profile");
        }
    }

    private String clientId() {
        return jeton().run("profile", "show", "-o", "json").out();
    }

    private Program.Result setup(Tenant tenant, String... words) {
        var all = new ArrayList<>(List.of(
                "setup",
                "--authority",
                tenant.sandbox().authority().toString(),
                "--graph-url",
                tenant.sandbox().graphUrl().toString()));
        all.addAll(List.of(words));
        return jeton().run(all.toArray(String[]::new));
    }
}
