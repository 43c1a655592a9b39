package dev.jeton.config;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static java.util.Locale.ROOT;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.storage.ProtectionMode;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The settings of one run. Options override the environment, which overrides the profile, which overrides defaults. */
public final class Settings {
    private static final String GUID = "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";

    /** RFC 6749, section 3.3, without brackets and semicolon: they are of a list that is written as elsewhere. */
    private static final String SCOPE = "[!#-:<-Z^-~]+";

    private final Map<Setting, String> flags;
    private final Environment environment;
    private final Profiles profiles;
    private final String profile;
    private final boolean grantedScopes;

    /**
     * Fails if the profile does not exist that {@code --profile}, {@code JETON_PROFILE} or the file of the profiles names.
     *
     * @param flags values of options, as typed
     */
    public Settings(
            Map<Setting, String> flags, Optional<String> profileFlag, Environment environment, Profiles profiles) {
        this.grantedScopes = !flags.containsKey(Setting.SCOPES);
        this.flags = flags;
        this.environment = environment;
        this.profiles = profiles;
        var variable = environment.find(Profiles.VARIABLE);
        this.profile = profileFlag.or(() -> variable).orElseGet(profiles::inUse);
        if (!profiles.contains(profile)) {
            throw profileFlag.isPresent()
                    ? profiles.missing(profile)
                    : variable.isPresent() ? profiles.missingOfVariable(profile) : profiles.missingInUse();
        }
    }

    private Settings(Settings other, Map<Setting, String> flags, boolean grantedScopes) {
        this.flags = flags;
        this.environment = other.environment;
        this.profiles = other.profiles;
        this.profile = other.profile;
        this.grantedScopes = grantedScopes;
    }

    /** Returns the same settings, of a call for all granted scopes although an option names the scopes. */
    public Settings withGrantedScopes() {
        return new Settings(this, flags, true);
    }

    /** Returns the same settings, as if options had these values, too. */
    public Settings with(Map<Setting, String> others) {
        var all = new EnumMap<Setting, String>(Setting.class);
        all.putAll(flags);
        all.putAll(others);
        return new Settings(this, all, !all.containsKey(Setting.SCOPES));
    }

    /** Returns whether an option names the value. */
    public boolean isTyped(Setting setting) {
        return flags.containsKey(setting);
    }

    public String profile() {
        return profile;
    }

    public Environment environment() {
        return environment;
    }

    public Optional<Value> find(Setting setting) {
        return Optional.ofNullable(flags.get(setting))
                .map(text -> new Value(text, Value.Source.FLAG, setting.flag()))
                .or(() -> environment
                        .find(setting.variable())
                        .map(text -> new Value(text, Value.Source.ENVIRONMENT, setting.variable())))
                .or(() -> profiles.find(profile, setting).map(text -> new Value(text, Value.Source.PROFILE, profile)))
                .or(() -> setting.defaultValue().map(text -> new Value(text, Value.Source.DEFAULT, "")));
    }

    /**
     * Returns the client ID, a GUID in lower case. Fails with {@link Outcome#ERROR} if none is set, since jeton has no app
     * registration, and with {@link Outcome#USAGE} if it has characters that no client ID has.
     */
    public String clientId() {
        return find(Setting.CLIENT_ID).map(Settings::clientId).orElseThrow(() -> Failure.of(
                        ERROR, "cannot sign in: no client ID is set")
                .advice(AppRegistration.advice())
                .hint("jeton setup"));
    }

    /** Returns whether a text is a GUID, as the ID of an app registration or a tenant is. */
    public static boolean isGuid(String text) {
        return text.matches(GUID);
    }

    private static String clientId(Value value) {
        if (!value.text().matches("[A-Za-z0-9._-]+")) {
            throw Failure.of(USAGE, value.described() + " is not a client ID");
        }
        return isGuid(value.text()) ? value.text().toLowerCase(ROOT) : value.text();
    }

    /**
     * Returns the https URL of the authority, whose path names the tenant, without a slash at its end. Fails with {@link
     * Outcome#ERROR} if cloud, authority and Graph URL belong to different clouds.
     */
    public URI authority() {
        return endpoints().authority();
    }

    /**
     * Returns the only origin that a Graph token is sent to. Fails with {@link Outcome#ERROR} if it belongs to another cloud
     * than the authority, or if the authority is in no known cloud and no Graph URL is set.
     */
    public URI graphUrl() {
        return endpoints().graphUrl();
    }

    /** Returns the cloud that is set, else that of the authority; the public one if the authority is in no known cloud. */
    public Cloud cloud() {
        return endpoints().cloudOfTokens();
    }

    /** Returns whether the authority is in one of Microsoft's clouds. */
    public boolean isInKnownCloud() {
        return endpoints().isInKnownCloud();
    }

    /** Returns whether the authority may name this page as its verification URI. */
    public boolean isVerificationUri(URI page) {
        return endpoints().isVerificationUri(page);
    }

    /** Returns whether a page is on a sign-in host of Microsoft, or of the authority that is set. */
    public boolean isLoginPage(URI page) {
        return Cloud.isLoginPage(page)
                || find(Setting.AUTHORITY).isPresent()
                        && page.getRawUserInfo() == null
                        && Origin.of(page).equals(Origin.of(authority()));
    }

    /** Returns the scopes; fails with {@link Outcome#USAGE} if one has characters that no scope has. */
    public Scopes scopes() {
        return scopes(find(Setting.SCOPES).orElseThrow());
    }

    static Scopes scopes(Value value) {
        var scopes = Scopes.of(value.text());
        scopes.texts().stream()
                .filter(scope -> !scope.matches(SCOPE))
                .findFirst()
                .ifPresent(scope -> {
                    throw Failure.of(
                                    USAGE,
                                    new Value(scope, value.source(), value.from()).described() + " is not a scope")
                            .advice("Separate scopes with spaces or commas: User.Read Mail.Read");
                });
        return scopes;
    }

    /** Returns whether neither an option nor the environment nor the profile names the scopes. */
    public boolean hasDefaultScopes() {
        return find(Setting.SCOPES).orElseThrow().source() == Value.Source.DEFAULT;
    }

    /** Returns whether a call is also for all other granted scopes of the same resource: no option names the scopes. */
    public boolean includesGrantedScopes() {
        return grantedScopes;
    }

    /** Returns the scopes; with others, unless an option names the scopes, or they stand for all of their resource. */
    public Scopes scopesWith(Supplier<Scopes> others) {
        var scopes = scopes();
        return includesGrantedScopes() && !scopes.containsDefault() ? scopes.plus(others.get()) : scopes;
    }

    /** Returns the username or home account ID that is set; empty if none is. Fails with {@link Outcome#USAGE} if it is blank. */
    public Optional<Value> account() {
        var account = find(Setting.ACCOUNT);
        if (account.filter(value -> value.text().isBlank()).isPresent()) {
            throw Failure.of(USAGE, account.get().origin() + " names nobody");
        }
        return account;
    }

    public Optional<Duration> timeout() {
        return find(Setting.TIMEOUT).map(Period::parse);
    }

    /** Fails with {@link Outcome#USAGE} if a setting of a sign-in has a value that cannot be used. */
    public void checkSignIn() {
        timeout();
        flow();
        port();
    }

    /** Returns how a person signs in; fails with {@link Outcome#USAGE} if the value is not a {@link Flow}. */
    public Flow flow() {
        return Flow.of(find(Setting.FLOW).orElseThrow());
    }

    /** Returns the port for the response of a browser; empty if none is set. */
    public OptionalInt port() {
        return find(Setting.PORT).map(Settings::port).orElse(OptionalInt.empty());
    }

    static OptionalInt port(Value value) {
        if (!value.text().matches("[1-9][0-9]{0,4}") || Integer.parseInt(value.text()) > 65535) {
            throw Failure.of(USAGE, value.described() + " is not a port");
        }
        return OptionalInt.of(Integer.parseInt(value.text()));
    }

    /** Returns how tokens are stored; fails with {@link Outcome#USAGE} if the value is not a {@link ProtectionMode}. */
    public ProtectionMode protection() {
        var value = find(Setting.STORAGE_PROTECTION).orElseThrow();
        return ProtectionMode.of(value.text())
                .orElseThrow(() -> value.notOneOf(Setting.STORAGE_PROTECTION, "a protection", ProtectionMode.ids()));
    }

    private Endpoints endpoints() {
        return new Endpoints(this::find);
    }
}
