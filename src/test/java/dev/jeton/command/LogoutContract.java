package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.support.Jeton;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code jeton logout} leaves on disk. */
interface LogoutContract extends Contract {
    @Test
    default void logout_of_a_new_machine_is_no_error_without_a_client_id() {
        var logout = jeton().run("logout");
        assertThat(logout.exitCode()).as(logout.err()).isZero();
        assertThat(logout.out()).isEqualTo("Nobody was signed in\n");
        assertThat(jeton().run("logout", "adele").exitCode()).isEqualTo(1);
    }

    @Test
    default void logout_removes_all_files_of_one_account_and_none_of_another() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson())) {
            signIn(tenant, jeton(), "AdeleV@contoso.example");
            var adele = secrets(jeton().home());
            signIn(tenant, jeton(), "AlexW@contoso.example");
            var alex = secrets(jeton().home());
            alex.removeAll(adele);
            assertThat(alex).hasSizeGreaterThan(1);
            Files.copy(tokenFile(jeton().home()), Path.of(tokenFile(jeton().home()) + ".unreadable-1"));
            var id = tenant.launch(jeton(), "status", "--account", "AlexW@contoso.example", "-o", "json")
                    .out();
            alex.add(JSON.std.mapFrom(id).get("id").toString());
            alex.add("AlexW");
            var logout = tenant.launch(jeton(), "logout", "AlexW@contoso.example");
            assertThat(logout.exitCode()).as(logout.err()).isZero();
            assertThat(logout.err()).contains("jeton post /me/revokeSignInSessions");
            assertThat(everythingKept(jeton().home()))
                    .doesNotContain(alex.toArray(String[]::new))
                    .contains(adele);
            assertThat(tenant.launch(jeton(), "token").exitCode()).isZero();
            assertThat(tenant.launch(jeton(), "logout").exitCode()).isZero();
            assertThat(everythingKept(jeton().home()))
                    .doesNotContain(adele.toArray(String[]::new))
                    .doesNotContain("AdeleV");
        }
    }

    @Test
    default void all_signs_out_all_accounts_at_every_authority_and_client_id() throws Exception {
        try (var tenant = Tenant.approving();
                var other = Tenant.approving()) {
            tenant.signedIn(jeton());
            other.signedIn(jeton());
            var clientId = tenant.sandbox().clientId();
            for (var file : tokenFiles(jeton().home())) {
                Files.copy(
                        file, file.resolveSibling(file.getFileName().toString().replace(clientId, "client-2")));
            }
            Files.writeString(
                    Files.copy(tokenFile(jeton().home()), Path.of(tokenFile(jeton().home()) + ".unreadable-1")),
                    "AdeleV");
            assertThat(tenant.launch(jeton(), "login", "--start", "--client-id", clientId, "-s", "Mail.Read")
                            .exitCode())
                    .isZero();
            assertThat(jeton().home().resolve("state/jeton/pending")).isNotEmptyDirectory();

            var lost = Map.of("JETON_STORAGE_PROTECTION", "key", "JETON_PROFILE", "gone");
            var logout = jeton().run(lost, "logout", "--all");
            assertThat(logout.exitCode()).as(logout.err()).isZero();
            assertThat(logout.out().lines()).hasSize(4).allMatch(line -> line.startsWith("Removed the tokens in "));
            assertThat(logout.err()).contains("jeton post /me/revokeSignInSessions");
            try (var files = Files.walk(jeton().home().resolve("state"))) {
                assertThat(files.filter(Files::isRegularFile))
                        .allSatisfy(file -> assertThat(file.toString()).endsWith(".lock"));
            }
            assertThat(tenant.launch(jeton(), "token").exitCode()).isEqualTo(4);
            assertThat(other.launch(jeton(), "token").exitCode()).isEqualTo(4);
            var again = jeton().run(lost, "logout", "--all");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.out()).isEqualTo("Nobody was signed in\n");
        }
    }

    private static void signIn(Tenant tenant, Jeton jeton, String account) throws Exception {
        var started = JSON.std.mapFrom(tenant.launch(jeton, "login", "--start").out());
        tenant.sandbox().approve(started.get("userCode").toString(), account);
        var login = tenant.launch(jeton, "login", "--resume");
        assertThat(login.exitCode()).as(login.err()).isZero();
    }

    /** Every token in the file. */
    private static List<String> secrets(Path home) throws IOException {
        var cache = Files.readString(tokenFile(home)).replace("\\", "");
        return Pattern.compile("\"secret\":\"([^\"]+)\"")
                .matcher(cache)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Path tokenFile(Path home) throws IOException {
        return tokenFiles(home).get(0);
    }

    private static List<Path> tokenFiles(Path home) throws IOException {
        try (var files = Files.list(home.resolve("state/jeton/tokens"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static String everythingKept(Path home) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(home.resolve("state"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
