package dev.jeton.command;

import dev.jeton.auth.GivenToken;
import dev.jeton.auth.MemoizedTokens;
import dev.jeton.auth.SignIn;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.broker.BrokeredTokens;
import dev.jeton.command.option.CallLimits;
import dev.jeton.command.option.CallTarget;
import dev.jeton.command.terminal.TerminalPassphrase;
import dev.jeton.config.Audience;
import dev.jeton.config.Environment;
import dev.jeton.config.Settings;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.AccountState;
import dev.jeton.graph.Graph;
import dev.jeton.http.DebugLog;
import dev.jeton.http.Http;
import dev.jeton.http.LibraryLog;
import dev.jeton.output.Output;
import dev.jeton.output.StandardStreams;
import dev.jeton.output.Terminal;
import dev.jeton.registry.RegistryExchange;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionMode;
import dev.jeton.storage.Protections;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import picocli.CommandLine.ParseResult;

/**
 * One run of the program: its environment, its streams, and the objects that its command calls. The executable contains the
 * session as it was at build time, so environment, streams and event loop are looked up on use.
 */
@Singleton
public class Session {
    private final Supplier<Vertx> vertx;
    private final Supplier<Environment> environment;
    private final Supplier<StandardStreams> streams;
    private final MainThread mainThread = new MainThread();
    private final Map<ProtectionMode, Optional<Protection>> protections = new ConcurrentHashMap<>();
    private final Map<Environment, Protections> allProtections = new ConcurrentHashMap<>();
    private volatile Outcome stop = Outcome.INTERRUPTED;
    private volatile TypedWords commandLine = new TypedWords(List.of());

    /** Makes the session of this process. */
    @Inject
    public Session(Instance<Vertx> vertx) {
        this(vertx::get, Environment::ofProcess, StandardStreams::ofProcess);
    }

    public Session(Supplier<Vertx> vertx, Supplier<Environment> environment, Supplier<StandardStreams> streams) {
        this.vertx = vertx;
        this.environment = environment;
        this.streams = streams;
    }

    /** Takes the words of the command line, before they are parsed. */
    void typed(List<String> words) {
        this.commandLine = new TypedWords(words);
    }

    TypedWords typed() {
        return commandLine;
    }

    private boolean hasJsonMessages() {
        return commandLine.asksForJsonMessages(environment());
    }

    public Environment environment() {
        return environment.get();
    }

    public InputStream stdin() {
        return streams.get().in();
    }

    /** Returns stdin; if it is a terminal, says what to type there, and how to end it. */
    InputStream stdin(Output output, String content) {
        if (stdinIsTerminal()) {
            output.notice("Reading " + content + " from the terminal: end with Ctrl-D on a line of its own.");
        }
        return stdin();
    }

    /** Returns whether stdin is a terminal. */
    public boolean stdinIsTerminal() {
        return streams.get().inIsTerminal();
    }

    public Output output(boolean noColor, boolean debug) {
        var these = streams.get();
        var terminal = Terminal.of(these, environment().variables(), noColor);
        var output = new Output(these.out(), these.err(), terminal, debug, this::hasJsonMessages);
        if (debug) {
            LibraryLog.printTo(output::errorLine);
        }
        return output;
    }

    /** Returns the item, as {@link MainThread#await} does. */
    <T> T await(Uni<T> uni) {
        return mainThread.await(uni);
    }

    /** Returns the main thread, which runs tasks while it waits. */
    Executor mainThread() {
        return mainThread;
    }

    /** Takes the exit code of the signal that stops the program. */
    void stop(int exitCode) {
        stop = Outcome.ofSignal(exitCode);
    }

    /** Returns how the program was stopped. */
    Outcome stop() {
        return stop;
    }

    /** Signals that the command has printed everything. */
    void end() {
        mainThread.end();
    }

    void cancelAll(@Observes ShutdownEvent event) throws InterruptedException {
        mainThread.cancelAll();
    }

    Vertx vertx() {
        return vertx.get();
    }

    SignIn signIn(Settings settings, Output output) {
        return signIn(settings, output, protection(settings));
    }

    /** @param protection of stored secrets, instead of that of the settings; empty if none is stored */
    SignIn signIn(Settings settings, Output output, Optional<Protection> protection) {
        return new SignIn(http(settings, output), settings, protection, output::warning);
    }

    /** Returns the protection of stored secrets, the same each time, so that a passphrase is typed once; empty if none is stored. */
    Optional<Protection> protection(Settings settings) {
        return protections.computeIfAbsent(
                settings.protection(), mode -> protections(settings).of(mode));
    }

    /** Returns the same object each time, since a key that comes through a pipe can be read once. */
    Protections protections(Settings settings) {
        return allProtections.computeIfAbsent(
                settings.environment(),
                environment -> new Protections(
                        environment.variables(), environment.stateFolder(), new TerminalPassphrase(environment)));
    }

    /** Returns the token source of a command that never starts a sign-in; it acquires a token once. */
    public TokenSource tokens(Settings settings, Output output) {
        return new MemoizedTokens(settings.environment()
                .find(BrokeredTokens.VARIABLE)
                .map(socket -> (TokenSource) new BrokeredTokens(Path.of(socket), settings).requireListening())
                .orElseGet(() -> signIn(settings, output)));
    }

    /** Returns the token source of calls of Graph: the token that is given, else as {@link #tokens(Settings, Output)}. */
    TokenSource graphTokens(Settings settings, Output output) {
        return tokens(settings, Audience.ofGraph(settings), output);
    }

    /** Returns what prints the calls of a command as command lines. */
    Curl curl(ParseResult typed) {
        return new Curl(
                GivenToken.isSet(environment())
                        ? "printf 'Authorization: Bearer %s\\n' \"$" + GivenToken.VARIABLE + "\""
                        : NextCommand.completed("jeton token --format header", typed));
    }

    /** Warns if calls use another token than that of the account in use. */
    void warnOfGivenToken(Output output) {
        if (GivenToken.isSet(environment())) {
            output.warning(GivenToken.VARIABLE
                    + " is set: get, post and the other calls use that token, and not this account");
        }
    }

    private TokenSource tokens(Settings settings, Audience audience, Output output) {
        return GivenToken.of(settings.environment(), audience).orElseGet(() -> tokens(settings, output));
    }

    Graph graph(Settings settings, Output output, TokenSource tokens, Map<String, String> headers, CallLimits limits) {
        var http = http(settings, output).withResponseTimeout(limits.responseTimeout());
        return new Graph(http, settings, tokens, headers, limits.policy());
    }

    /** Returns the client for the API of a command. */
    Graph graph(CallTarget target, Output output, Map<String, String> headers, CallLimits limits) {
        var settings = target.settings();
        var http = http(settings, output).withResponseTimeout(limits.responseTimeout());
        var tokens = tokens(settings, target.audience(), output);
        return new Graph(http, target.origin(), settings.scopes(), tokens, headers, limits.policy());
    }

    RegistryExchange registries(Settings settings, Output output) {
        return new RegistryExchange(http(settings, output).exchange());
    }

    /** Returns the stored state of the account, which another run can resume. */
    AccountState state(Settings settings, TokenSource tokens) {
        return new AccountState(settings, () -> protection(settings), tokens, mainThread);
    }

    Http http(Settings settings, Output output) {
        var log = output.isDebugging() ? DebugLog.to(output::errorLine) : DebugLog.none();
        return new Http(vertx, settings.environment(), "jeton/" + BuildFacts.VERSION, log);
    }
}
