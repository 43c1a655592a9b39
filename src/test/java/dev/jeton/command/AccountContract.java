package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What {@code jeton account} promises, in the JVM and as the executable. */
interface AccountContract extends Contract {
    @Test
    default void lists_uses_and_removes_by_name_or_unique_prefix() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var list = JSON.std.listFrom(
                    tenant.launch(jeton(), "account", "list", "-o", "json").out());
            assertThat(list).hasSize(1);
            assertThat(tenant.launch(jeton(), "account", "use", "adelev@contoso.example")
                            .exitCode())
                    .isZero();
            var partly = tenant.launch(jeton(), "account", "use", "adele");
            assertThat(partly.exitCode()).as(partly.err()).isZero();
            assertThat(partly.out()).isEqualTo("Account in use: AdeleV@contoso.example\n");
            assertThat(tenant.launch(jeton(), "token", "--account", "ADELE").exitCode())
                    .isZero();
            var other = tenant.launch(jeton(), "account", "use", "dele");
            assertThat(other.exitCode()).isEqualTo(4);
            assertThat(other.err()).contains("'dele' is not signed in here", "try: jeton account list");
            assertThat(tenant.launch(jeton(), "account", "remove", "AdeleV@contoso.example")
                            .exitCode())
                    .isZero();
            var none = tenant.launch(jeton(), "account", "list");
            assertThat(none.out()).isBlank();
            assertThat(none.err()).isEqualTo("Nobody is signed in.\n");
        }
    }

    @Test
    default void a_prefix_of_several_accounts_is_a_usage_error_that_names_them() throws IOException {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson())) {
            for (var name : List.of("AdeleV@contoso.example", "AlexW@contoso.example")) {
                var started = JSON.std.mapFrom(
                        tenant.launch(jeton(), "login", "--start").out());
                tenant.sandbox().approve(started.get("userCode").toString(), name);
                assertThat(tenant.launch(jeton(), "login", "--resume").exitCode())
                        .isZero();
            }
            for (var line : List.of("account use a", "logout a", "account remove A", "token --account a")) {
                var ambiguous = tenant.launch(jeton(), line.split(" "));
                assertThat(ambiguous.exitCode()).as(line).isEqualTo(2);
                assertThat(ambiguous.err()).contains("several accounts match", "AdeleV@contoso", "AlexW@contoso");
            }
            assertThat(tenant.launch(jeton(), "logout", "alex").out()).isEqualTo("Signed out AlexW@contoso.example\n");
        }
    }

    @Test
    default void the_list_has_the_accounts_of_all_authorities_with_their_profiles() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton());
                var other = Tenant.approving().signedIn(jeton())) {
            var environment = other.environment();
            for (var key : List.of("authority", "client-id", "graph-url")) {
                var variable = "JETON_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
                assertThat(jeton().run("profile", "set", "--profile", "lab", key, environment.get(variable))
                                .exitCode())
                        .as(key)
                        .isZero();
            }
            var list = tenant.launch(jeton(), "account", "list");
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.out().lines())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
                    .first()
                    .asString()
                    .startsWith("inUse");
            var rows = JSON
                    .std
                    .listFrom(jeton().run("account", "list", "-o", "json").out())
                    .stream()
                    .map(String::valueOf)
                    .toList();
            assertThat(rows)
                    .hasSize(2)
                    .filteredOn(row -> row.contains("profile=lab"))
                    .hasSize(1);
            assertThat(rows).allMatch(row -> row.contains("inUse=false"));
            assertThat(list.out().lines().filter(line -> line.startsWith("true")))
                    .hasSize(1);
        }
    }

    @Test
    default void a_list_that_cannot_read_the_tokens_does_not_say_that_nobody_is_signed_in() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton());
                var other = Tenant.approving()) {
            try (var files = Files.newDirectoryStream(jeton().home().resolve("state/jeton/tokens"), "*.json")) {
                Files.setPosixFilePermissions(files.iterator().next(), PosixFilePermissions.fromString("rw-r--r--"));
            }
            var list = tenant.launch(jeton(), "account", "list");
            assertThat(list.exitCode()).isEqualTo(1);
            assertThat(list.out()).isBlank();
            assertThat(list.err())
                    .contains("jeton: cannot read the accounts in", "try: chmod 600 ")
                    .doesNotContain("Nobody");
            var fromElsewhere = other.launch(jeton(), "account", "list");
            assertThat(fromElsewhere.exitCode()).isZero();
            assertThat(fromElsewhere.err())
                    .contains("warning: cannot read the accounts in")
                    .doesNotContain("Nobody");
        }
    }

    @Test
    default void requests_a_token_of_the_named_account() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var other = tenant.launch(jeton(), "token", "--account", "AlexW@contoso.example");
            assertThat(other.exitCode()).isEqualTo(4);
            assertThat(other.err())
                    .contains("'AlexW@contoso.example' (--account) is not signed in")
                    .contains("try: jeton login --account AlexW@contoso.example");
        }
    }
}
