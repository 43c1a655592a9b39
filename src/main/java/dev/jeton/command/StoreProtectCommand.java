package dev.jeton.command;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.command.option.AuthorityOptions;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import dev.jeton.graph.AccountFile;
import dev.jeton.storage.ProtectionChange;
import dev.jeton.storage.ProtectionMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "protect",
        description = "Change how tokens are stored: converts existing tokens and sets the profile.",
        footer = {
            "",
            "plain    not encrypted, readable by this user only",
            "key      encrypted; the key is in JETON_KEY_FILE, a systemd credential jeton-key, or made from a passphrase",
            "keyring  encrypted; the key is in the system's keyring",
            "memory   not stored",
            "",
            "Example: JETON_KEY_FILE=/etc/jeton.key jeton store protect key"
        })
class StoreProtectCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private AuthorityOptions options = new AuthorityOptions();

    @Parameters(paramLabel = "MODE", description = "${COMPLETION-CANDIDATES}")
    private ProtectionMode mode;

    private final Session session;

    StoreProtectCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        var settings = options.settings(session);
        var byEnvironment = settings.find(Setting.STORAGE_PROTECTION).filter(StoreProtectCommand::isFromEnvironment);
        byEnvironment.filter(value -> !value.text().equals(mode.id())).ifPresent(this::refuse);
        var protections = session.protections(settings);
        var target = protections.of(mode);
        var change = target.map(protection -> new ProtectionChange(protections, protection));
        var signIn = session.signIn(settings, output, target);
        signIn.protect(change);
        if (byEnvironment.isEmpty()) {
            Profiles.load(settings.environment()).set(settings.profile(), Setting.STORAGE_PROTECTION, mode.id());
        }
        change.ifPresent(to -> session.await(signIn.accounts().all())
                .forEach(account -> AccountFile.protectAll(settings, account, to)));
        output.line(settings.profile() + ": tokens are "
                + target.map(protection -> protection.description())
                        .orElse("kept for one run only; the accounts of this client ID are signed out"));
    }

    private static boolean isFromEnvironment(Value value) {
        return value.source() == Value.Source.ENVIRONMENT;
    }

    private void refuse(Value other) {
        throw Failure.of(
                USAGE,
                other.origin() + " says '" + other.text() + "', and would go before the profile: unset it first");
    }
}
