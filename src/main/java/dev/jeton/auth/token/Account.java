package dev.jeton.auth.token;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An account that is signed in.
 *
 * @param id       home account ID, {@code <object ID>.<tenant ID>}: unique, and stable if the user is renamed
 * @param username user principal name
 * @param tenant   ID of the home tenant
 */
public record Account(String id, String username, String tenant) {
    /** Compares usernames without case, then IDs. */
    public static final Comparator<Account> BY_NAME = Comparator.comparing(
                    Account::username, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Account::id);

    /** @param username the ID stands for an empty one */
    public static Account of(String id, Optional<String> username) {
        return new Account(id, username.filter(name -> !name.isBlank()).orElse(id), id.substring(id.indexOf('.') + 1));
    }

    /** Returns names that name one account each: usernames, with the tenant if several accounts have the same. */
    public static List<String> names(List<Account> accounts) {
        var usernames = accounts.stream()
                .map(Account::username)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        return accounts.stream()
                .map(account -> Collections.frequency(usernames, account.username.toLowerCase(Locale.ROOT)) > 1
                        ? account.username + "@" + account.tenant
                        : account.username)
                .toList();
    }

    /** Returns whether the text is the username or {@code username@tenant}, both in any case, or the home account ID in any case. */
    public boolean isNamed(String nameOrId) {
        return username.equalsIgnoreCase(nameOrId)
                || (username + "@" + tenant).equalsIgnoreCase(nameOrId)
                || id.equalsIgnoreCase(nameOrId);
    }

    /** Returns whether the username, in any case, or the home account ID begins with the text. */
    public boolean beginsWith(String text) {
        return username.toLowerCase(Locale.ROOT).startsWith(text.toLowerCase(Locale.ROOT)) || id.startsWith(text);
    }
}
