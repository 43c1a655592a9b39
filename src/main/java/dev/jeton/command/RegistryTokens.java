package dev.jeton.command;

import dev.jeton.auth.token.Account;
import dev.jeton.broker.BrokeredTokens;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.graph.AccountFile;
import dev.jeton.output.Output;
import dev.jeton.registry.Registry;
import dev.jeton.registry.RegistryToken;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens of registries, each kept for its account until shortly before it expires. With a broker none is kept: the broker
 * alone knows the account.
 */
final class RegistryTokens {
    private final Session session;
    private final Settings settings;
    private final Output output;

    /** @param settings with the scopes that the registry exchanges */
    RegistryTokens(Session session, Settings settings, Output output) {
        this.session = session;
        this.settings = settings;
        this.output = output;
    }

    RegistryToken token(Registry registry) {
        if (!keeps()) {
            return exchanged(registry);
        }
        var account = session.await(
                explained(session.signIn(settings, output).accounts().chosen()));
        try (var file = file(registry, account)) {
            return file.read()
                    .flatMap(RegistryToken::parse)
                    .filter(token -> token.isValidAt(Instant.now()))
                    .orElseGet(() -> kept(exchanged(registry), file));
        }
    }

    /** Deletes the token of the account in use, if there is one. */
    void forget(Registry registry) {
        if (!keeps()) {
            return;
        }
        var accounts = session.signIn(settings, output).accounts();
        var account = session.await(accounts.chosen()
                .map(Optional::of)
                .onFailure(Failure::isSignInRequired)
                .recoverWithItem(Optional.empty()));
        account.ifPresent(known -> {
            try (var file = file(registry, known)) {
                file.delete();
            }
        });
    }

    private boolean keeps() {
        return session.environment().find(BrokeredTokens.VARIABLE).isEmpty()
                && session.protection(settings).isPresent();
    }

    private AccountFile file(Registry registry, Account account) {
        return session.await(AccountFile.await(
                AccountFile.Kind.REGISTRY,
                settings,
                session.protection(settings).orElseThrow(),
                account,
                registry.origin().toString()));
    }

    private RegistryToken exchanged(Registry registry) {
        return session.await(explained(session.tokens(settings, output).token())
                .chain(token -> session.registries(settings, output).token(registry, token)));
    }

    /** Names the scopes in the command that a failure suggests. */
    private <T> Uni<T> explained(Uni<T> uni) {
        var scopes = Map.of(Setting.SCOPES, settings.scopes().toString());
        return uni.onFailure(Failure.class).transform(failure -> NextCommand.completed(failure, scopes));
    }

    private RegistryToken kept(RegistryToken token, AccountFile file) {
        try {
            file.write(token.fields());
        } catch (Failure failure) {
            output.warning(failure.getMessage());
        }
        return token;
    }
}
