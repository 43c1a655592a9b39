package dev.jeton.auth.msal;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.auth.token.Account;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.storage.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {
    private static final String HOME_ENTRY =
            "{'home_account_id':'ada.home','local_account_id':'ada','realm':'home','username':'ada@example.com'}";
    private static final String GUEST_ENTRY =
            "{'home_account_id':'ada.home','local_account_id':'x','realm':'visited','username':'ada_example.com#EXT#@v'}";
    private static final String OTHER_ENTRY =
            "{'home_account_id':'bob.home','local_account_id':'bob','realm':'home','username':'Bob@example.com'}";

    private static final Consumer<String> NO_WARNING = warning -> {
        throw new AssertionError("unexpected warning: " + warning);
    };

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_person_in_two_tenants_is_one_account_with_the_name_of_the_home_tenant(boolean guestFirst) {
        var entries = guestFirst ? List.of(GUEST_ENTRY, HOME_ENTRY) : List.of(HOME_ENTRY, GUEST_ENTRY);
        assertThat(accounts(entries.get(0), OTHER_ENTRY, entries.get(1)))
                .containsExactly(
                        Map.entry(new Account("ada.home", "ada@example.com", "home"), true),
                        Map.entry(new Account("bob.home", "Bob@example.com", "home"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {GUEST_ENTRY, HOME_ENTRY})
    void a_person_in_one_tenant_has_the_name_of_that_tenant(String entry) {
        assertThat(accounts(entry)).hasSize(1);
        assertThat(entry).contains(accounts(entry).keySet().iterator().next().username());
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "corrupt"})
    void a_file_without_content_has_the_accounts_of_the_previous_one(String now) throws IOException {
        write(HOME_ENTRY);
        write(OTHER_ENTRY);
        if (now.equals("missing")) {
            Files.delete(file().path());
        } else {
            Files.writeString(file().path(), "garbage");
        }
        assertThat(accounts().keySet()).extracting(Account::username).containsExactly("ada@example.com");
    }

    @Test
    void a_corrupt_file_without_a_previous_one_is_an_error() throws IOException {
        write(HOME_ENTRY);
        Files.writeString(file().path(), "garbage");
        assertThat(failure(ERROR, this::accounts))
                .hasMessageContaining("cannot read the accounts in", "not a JSON object");
    }

    private Map<Account, Boolean> accounts(String... entries) {
        write(entries);
        return accounts();
    }

    private Map<Account, Boolean> accounts() {
        return file().accounts(Optional.empty(), Protection.PLAIN);
    }

    private TokenFile file() {
        return TokenFile.of(settings());
    }

    private void write(String... entries) {
        var all = new StringBuilder();
        for (var entry : entries) {
            all.append(all.isEmpty() ? "" : ",")
                    .append("\"")
                    .append(all.length())
                    .append("\":");
            all.append(entry.replace('\'', '"'));
        }
        TokenStore.of(settings(), Optional.of(Protection.PLAIN), NO_WARNING)
                .update(content ->
                        content.withCache("{\"Account\":{" + all + "}}").withInUse(Optional.of("ada.home")));
    }

    private Settings settings() {
        return new Settings(
                Map.of(Setting.CLIENT_ID, "client-1", Setting.AUTHORITY, "https://login.example/home"),
                Optional.empty(),
                new Environment(Map.of("XDG_STATE_HOME", home.toString())),
                Profiles.none());
    }
}
