package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static java.util.Locale.ROOT;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.config.Scopes;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import dev.jeton.storage.Digest;
import dev.jeton.storage.NotPrivate;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.PrivateFolder;
import dev.jeton.storage.ProcessLock;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.Protection;
import dev.jeton.storage.StorageFailures;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
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
 * The pending sign-in of each authority, client ID, account, set of scopes, claims and expected account: a private file with
 * its device code or authorization request, and a lock that the waiting process holds. It is not the lock of the tokens, which a process holds for milliseconds only.
 */
public final class PendingSignIns {
    private static final Duration LOCK_POLL_INTERVAL = Duration.ofMillis(200);

    /** Longer than the lifetime of any code. */
    private static final Duration LOCK_TIMEOUT = Duration.ofHours(2);

    private static final int HANDLE_BYTES = 4;
    private static final String KIND = "pending";
    private static final String CANNOT_START = "cannot start a sign-in for a later process";
    private static final String FAILED = "cannot store the pending sign-in";

    /** Hexadecimal digits of the digest in a file name. */
    private static final int PURPOSE_DIGITS = 12;

    private final PrivateFile file;
    private final Optional<ProtectedFormat> format;
    private final Map<Setting, String> settings = new LinkedHashMap<>();
    private final Scopes scopes;
    private final Optional<String> claims;
    private final String purpose;
    private final Origin authority;
    private final Predicate<URI> isVerificationUri;

    /** @param protection empty if nothing is stored: then processes do not share a sign-in */
    PendingSignIns(Settings settings, Optional<Protection> protection, LoginOptions options) {
        var account = settings.account().map(Value::text);
        this.settings.put(Setting.AUTHORITY, settings.authority().toString());
        this.settings.put(Setting.CLIENT_ID, settings.clientId());
        this.scopes = options.scopes(settings);
        this.settings.put(Setting.SCOPES, scopes.toString());
        account.ifPresent(name -> this.settings.put(Setting.ACCOUNT, name));
        this.claims = options.claims();
        this.purpose = options.resumed().map(PendingSignIn::purpose).orElseGet(() -> purpose(settings, options));
        this.authority = Origin.of(settings.authority());
        var name = Stream.concat(
                        Stream.of(
                                authority.host() + "-" + authority.port(),
                                settings.clientId(),
                                settings.authority().getPath().substring(1),
                                purpose),
                        account.stream())
                .collect(Collectors.joining("-"));
        this.file = PrivateFile.ofSecrets(
                folder(settings.environment()).resolve(name.replaceAll("[^A-Za-z0-9.-]", "_") + ".json"));
        this.format = protection.map(by -> format(by, file.path()));
        this.isVerificationUri = settings::isVerificationUri;
    }

    /** Returns a digest of everything in which two sign-ins must not differ to share a code. */
    private static String purpose(Settings settings, LoginOptions options) {
        return Digest.of(
                        options.scopes(settings).key(),
                        options.claims().orElse(""),
                        options.expected().name().orElse("").toLowerCase(ROOT),
                        options.expected().tenant().orElse("").toLowerCase(ROOT))
                .substring(0, PURPOSE_DIGITS);
    }

    /** Returns the pending sign-in with this handle, or the only one if no handle is given. */
    public static PendingSignIn named(
            Environment environment, Optional<Protection> protection, Optional<String> handle) {
        var all =
                protection
                        .map(by -> StorageFailures.call(FAILED, () -> all(folder(environment), by)))
                        .orElse(List.of())
                        .stream()
                        .filter(pending -> handle.isEmpty() || handle.get().equals(pending.handle()))
                        .toList();
        if (all.size() > 1) {
            throw Failure.of(
                            USAGE,
                            "several sign-ins are pending: "
                                    + all.stream().map(PendingSignIn::handle).collect(Collectors.joining(", ")))
                    .hint("jeton login --resume " + all.get(0).handle());
        }
        return all.stream().findFirst().orElseThrow(() -> Failure.of(
                        ERROR,
                        handle.map(name -> "no sign-in '" + name + "' is pending")
                                .orElse("no sign-in is pending"))
                .hint("jeton login --start"));
    }

    /**
     * Waits while another process holds the lock; returns no lock if that process has stopped.
     *
     * @param joined gets each code or URL of that process
     */
    Uni<ProcessLock> lock(Consumer<Prompt> joined) {
        if (format.isEmpty()) {
            return Uni.createFrom().item(new ProcessLock(Optional.empty(), false));
        }
        var wait = new PendingWait(this::find, joined);
        return ProcessLock.acquire(file, LOCK_POLL_INTERVAL, LOCK_TIMEOUT, wait::goesOn);
    }

    /** Returns how the last of these sign-ins ended; empty if nothing is stored. */
    Optional<EndedSignIn> ended() {
        return format.map(stored -> new EndedSignIn(file.sibling(".ended")));
    }

    /** Returns the scopes that these sign-ins request. */
    Scopes scopes() {
        return scopes;
    }

    /** Returns the pending sign-in; empty if it is for other scopes, or if its page would be refused. */
    Optional<PendingSignIn> find() {
        return format.flatMap(by -> StorageFailures.call(FAILED, () -> read(file, by)))
                .filter(pending -> purpose.equals(pending.purpose())
                        && withoutScopes(settings).equals(withoutScopes(pending.settings())))
                .filter(pending -> isOwnPage(pending.prompt()));
    }

    /** Returns the pending sign-in if it is of this kind. */
    <T extends Prompt> Optional<PendingSignIn> find(Class<T> kind, Predicate<T> condition) {
        return find().filter(
                        pending -> kind.isInstance(pending.prompt()) && condition.test(kind.cast(pending.prompt())));
    }

    private boolean isOwnPage(Prompt prompt) {
        return prompt instanceof AuthorizationRequest
                ? Origin.of(prompt.page()).equals(authority)
                : isVerificationUri.test(prompt.page());
    }

    /** Leaves out the scopes, whose order and case may differ; the purpose has them. */
    private static Map<Setting, String> withoutScopes(Map<Setting, String> settings) {
        var others = new LinkedHashMap<>(settings);
        others.remove(Setting.SCOPES);
        return others;
    }

    /** Saves a code or a request for other processes, if the folder can be written to. */
    PendingSignIn save(Prompt prompt) {
        var pending = new PendingSignIn(handle(), prompt, settings, claims, purpose, false);
        if (format.isEmpty()) {
            return pending;
        }
        var text = StorageFailures.call(FAILED, () -> format.get().encrypt(pending.fields()));
        try {
            file.replace(text);
        } catch (NotPrivate e) {
            throw StorageFailures.of(FAILED, e);
        } catch (IOException e) {
            return pending; // no other process can read it either
        }
        return pending;
    }

    /** Saves a sign-in for a process that resumes it later; fails if it cannot be saved. */
    PendingSignIn detach(PendingSignIn pending) {
        if (format.isEmpty()) {
            throw Failure.of(ERROR, CANNOT_START + ": storage.protection is memory, which stores nothing");
        }
        try {
            file.replace(format.get().encrypt(pending.asDetached().fields()));
        } catch (IOException e) {
            var failure = StorageFailures.of(CANNOT_START, e);
            throw failure.advice().isPresent() || failure.hint().isPresent()
                    ? failure
                    : Failure.of(
                                    ERROR,
                                    CANNOT_START + ": "
                                            + StorageFailures.reason(
                                                    file.path().getParent().getParent(), e))
                            .causedBy(e)
                            .advice("Name a folder that you can write to: export XDG_STATE_HOME=DIR");
        }
        return pending;
    }

    /** @param interrupted whether a person may still sign in: then a detached sign-in stays */
    void end(boolean interrupted) {
        if (!interrupted || find().filter(PendingSignIn::detached).isEmpty()) {
            StorageFailures.run(FAILED, file::delete);
        }
    }

    /** Returns empty for a corrupt file and for one of another protection: then a new sign-in begins. */
    private static Optional<PendingSignIn> read(PrivateFile file, ProtectedFormat format) throws IOException {
        try {
            return format.read(file).flatMap(PendingSignIn::parse);
        } catch (ProtectedFormat.CorruptFile | ProtectedFormat.OtherVersion | ProtectedFormat.OtherProtection e) {
            return Optional.empty();
        }
    }

    private static List<PendingSignIn> all(Path folder, Protection protection) throws IOException {
        return new PrivateFolder(folder)
                .files().stream()
                        .flatMap(file ->
                                StorageFailures.call(FAILED, () -> read(file, format(protection, file.path())))
                                        .stream())
                        .toList();
    }

    static Path folder(Environment environment) {
        return environment.stateFolder().resolve(KIND);
    }

    /** Binds the content to the file's name, which has authority, client ID and account. */
    private static ProtectedFormat format(Protection protection, Path file) {
        return new ProtectedFormat(protection, KIND, file.getFileName().toString());
    }

    private static String handle() {
        var bytes = new byte[HANDLE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
