package dev.jeton.auth.msal;

import dev.jeton.auth.token.Account;
import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.config.Settings;
import dev.jeton.json.Json;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.PrivateFolder;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.Protection;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A file with tokens, whatever the settings are: {@link TokenStore} reads and writes the one of the settings, this class only
 * looks at any of them.
 */
public record TokenFile(Path path) {
    private static final Pattern NAME =
            Pattern.compile("(.+?)-(\\d{1,5})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|.+)\\.json");

    /** Returns all files with tokens, sorted by name. */
    public static List<TokenFile> all(Environment environment) {
        var folder = TokenStore.folder(environment);
        return StorageFailures.call("cannot read " + folder, () -> new PrivateFolder(folder).files()).stream()
                .map(file -> new TokenFile(file.path()))
                .toList();
    }

    /** Returns the file of the authority and the client ID of these settings. */
    public static TokenFile of(Settings settings) {
        var host = Origin.of(settings.authority());
        var name = (host.host() + "-" + host.port() + "-" + settings.clientId()).replaceAll("[^A-Za-z0-9.-]", "_");
        return new TokenFile(TokenStore.folder(settings.environment()).resolve(name + ".json"));
    }

    /** Returns host and port of the authority, the latter unless it is that of https. */
    public String authority() {
        return part(1) + (part(2).equals("443") ? "" : ":" + part(2));
    }

    public String clientId() {
        return part(3);
    }

    private String part(int group) {
        var name = NAME.matcher(path.getFileName().toString());
        return name.matches() ? name.group(group) : "";
    }

    /**
     * Returns the accounts in the file, and whether each is in use there; sorted by username. Takes the previous generation of a
     * file that is missing or corrupt, as a command that uses the tokens does.
     *
     * @param authority  origin of the authority; only needed for an encrypted file
     * @param protection of the file
     */
    public Map<Account, Boolean> accounts(Optional<Origin> authority, Protection protection) {
        var format = new ProtectedFormat(
                protection,
                TokenStore.KIND,
                authority.map(Origin::toString).orElse(""),
                path.getFileName().toString());
        try {
            var content = newest(PrivateFile.ofSecrets(path), format::read);
            return content.isEmpty() ? Map.of() : accounts(TokenStore.Content.of(content.get()));
        } catch (IOException e) {
            throw StorageFailures.of("cannot read the accounts in " + path, e);
        }
    }

    /** Reads one generation of a file; empty if it does not exist. */
    interface Reader<T> {
        Optional<T> read(PrivateFile generation) throws IOException;
    }

    /** Reads a file; if it is missing or corrupt, its previous generation. Fails if that is missing, too, and the file is corrupt. */
    static <T> Optional<T> newest(PrivateFile file, Reader<T> reader) throws IOException {
        var previous = file.sibling(TokenStore.PREVIOUS);
        try {
            var content = reader.read(file);
            return content.isPresent() ? content : reader.read(previous);
        } catch (ProtectedFormat.CorruptFile e) {
            var content = reader.read(previous);
            if (content.isEmpty()) {
                throw e;
            }
            return content;
        }
    }

    /** Returns a person once: her entry of the home tenant has the name, that of another tenant names her as a guest. */
    private static Map<Account, Boolean> accounts(TokenStore.Content content) {
        var byId = new HashMap<String, Account>();
        if (Json.fields(content.cache()).get("Account") instanceof Map<?, ?> entries) {
            for (var entry : entries.values()) {
                if (entry instanceof Map<?, ?> fields) {
                    var id = Json.text(fields, "home_account_id").orElse("");
                    var account = Account.of(id, Json.text(fields, "username"));
                    byId.merge(id, account, (first, other) -> isOfHomeTenant(fields, id) ? other : first);
                }
            }
        }
        var accounts = new TreeMap<Account, Boolean>(Account.BY_NAME);
        byId.values()
                .forEach(account -> accounts.put(
                        account, content.inUse().filter(account.id()::equals).isPresent()));
        return accounts;
    }

    private static boolean isOfHomeTenant(Map<?, ?> fields, String homeAccountId) {
        return Json.text(fields, "local_account_id")
                .filter(local -> homeAccountId.startsWith(local + "."))
                .isPresent();
    }
}
