package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import dev.jeton.storage.NotPrivate;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.ProcessLock;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.Protection;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one sign-in that waits for a person, for each client ID, tenant and account: a private file that holds its code,
 * and a lock that the process holds that waits. Not the lock over the tokens, which nobody holds for so long.
 */
public final class PendingSignIns {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration LONGEST_SIGN_IN = Duration.ofHours(2);
    private static final int HANDLE_BYTES = 4;
    private static final String KIND = "pending";

    private final PrivateFile file;
    private final Optional<ProtectedFormat> envelope;
    private final Map<Setting, String> settings = new LinkedHashMap<>();
    private final Predicate<URI> pages;

    /** @param protection empty where nothing is kept: then no process knows of another's sign-in */
    PendingSignIns(Settings settings, Optional<Protection> protection) {
        var account = settings.account().map(Value::text);
        this.settings.put(Setting.AUTHORITY, settings.authority().toString());
        this.settings.put(Setting.CLIENT_ID, settings.clientId());
        this.settings.put(Setting.SCOPES, String.join(" ", settings.scopes()));
        account.ifPresent(name -> this.settings.put(Setting.ACCOUNT, name));
        var origin = Origin.of(settings.authority());
        var name = Stream.concat(
                        Stream.of(
                                origin.host() + "-" + origin.port(),
                                settings.clientId(),
                                settings.authority().getPath().substring(1)),
                        account.stream())
                .collect(Collectors.joining("-"));
        this.file = PrivateFile.ofSecrets(
                folder(settings.environment()).resolve(name.replaceAll("[^A-Za-z0-9.-]", "_") + ".json"));
        this.envelope = protection.map(by -> envelope(by, file.path()));
        this.pages = settings::isDevicePage;
    }

    /** Any that was started on this machine; the one with this handle, where one is named. */
    public static PendingSignIn named(
            Environment environment, Optional<Protection> protection, Optional<String> handle) {
        var all = protection.map(by -> attempt(() -> all(folder(environment), by))).orElse(List.of()).stream()
                .filter(pending -> handle.isEmpty() || handle.get().equals(pending.handle()))
                .toList();
        if (all.size() > 1) {
            throw Failure.of(
                            USAGE,
                            "several sign-ins are pending: "
                                    + all.stream().map(PendingSignIn::handle).collect(Collectors.joining(", ")))
                    .hint("jeton login --resume HANDLE");
        }
        return all.stream().findFirst().orElseThrow(() -> Failure.of(
                        ERROR,
                        handle.map(name -> "no sign-in '" + name + "' is pending")
                                .orElse("no sign-in is pending"))
                .hint("jeton login --start"));
    }

    /** Waits while another process asks the same person, for no longer than any code lives. */
    Uni<ProcessLock> turn(Consumer<DeviceCode> joined) {
        if (envelope.isEmpty()) {
            return Uni.createFrom().item(new ProcessLock(Optional.empty(), false));
        }
        return ProcessLock.acquire(file, BETWEEN_LOOKS, LONGEST_SIGN_IN, () -> find().map(PendingSignIn::code)
                .ifPresent(joined));
    }

    /** The one that is pending, for the same scopes; none if a new code with its page would be refused. */
    Optional<PendingSignIn> find() {
        return envelope.flatMap(by -> attempt(() -> read(file, by)))
                .filter(pending -> settings.equals(pending.settings()))
                .filter(pending -> pages.test(pending.code().verificationUri()));
    }

    /** For the other processes; where nothing can be written there is none that would look. */
    PendingSignIn keep(DeviceCode code) {
        var pending = new PendingSignIn(handle(), code, settings, false);
        if (envelope.isEmpty()) {
            return pending;
        }
        var sealed = attempt(() -> envelope.get().seal(pending.fields()));
        try {
            file.replace(sealed);
        } catch (NotPrivate e) {
            throw unusable(e);
        } catch (IOException e) {
            return pending;
        }
        return pending;
    }

    /** For a process that finishes it later: fails where nothing can be written. */
    PendingSignIn start(PendingSignIn pending) {
        if (envelope.isEmpty()) {
            throw Failure.of(
                    ERROR,
                    "a sign-in cannot be started for later where nothing is kept: storage.protection is " + "memory");
        }
        return attempt(() -> {
            file.replace(envelope.get().seal(pending.asStarted().fields()));
            return pending;
        });
    }

    /** @param interrupted whether the code may still be signed in with: one that was started to outlive us then stays */
    void end(boolean interrupted) {
        if (!interrupted || find().filter(PendingSignIn::started).isEmpty()) {
            attempt(() -> {
                file.delete();
                return null;
            });
        }
    }

    /** A file that is torn or not protected as the setting says is as good as none: a new code costs nothing. */
    private static Optional<PendingSignIn> read(PrivateFile file, ProtectedFormat envelope) throws IOException {
        try {
            var text = file.read();
            return text.isEmpty() ? Optional.empty() : PendingSignIn.parse(envelope.open(text.get()));
        } catch (ProtectedFormat.Torn
                | ProtectedFormat.OtherVersion
                | ProtectedFormat.OtherProtection
                | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static List<PendingSignIn> all(Path folder, Protection protection) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".json"))
                    .flatMap(path ->
                            attempt(() -> read(PrivateFile.ofSecrets(path), envelope(protection, path))).stream())
                    .toList();
        }
    }

    static Path folder(Environment environment) {
        return environment.stateFolder().resolve(KIND);
    }

    /** The file's name says for which authority, client ID and account it is. */
    private static ProtectedFormat envelope(Protection protection, Path file) {
        return new ProtectedFormat(protection, KIND, file.getFileName().toString());
    }

    private static String handle() {
        var bytes = new byte[HANDLE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private interface FileAccess<T> {
        T now() throws IOException;
    }

    private static <T> T attempt(FileAccess<T> access) {
        try {
            return access.now();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static Failure unusable(IOException cause) {
        var failure = Failure.of(ERROR, "cannot keep the pending sign-in: " + cause.getMessage())
                .causedBy(cause);
        return cause instanceof NotPrivate open ? failure.hint(open.remedy()) : failure;
    }
}
