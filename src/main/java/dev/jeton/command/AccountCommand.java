package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "account",
        description = "List accounts, choose one, remove one.",
        subcommands = {AccountListCommand.class, AccountUseCommand.class, AccountRemoveCommand.class})
class AccountCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();
}
