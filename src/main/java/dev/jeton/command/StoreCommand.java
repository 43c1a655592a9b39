package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "store",
        description = "Manage how tokens are stored on this machine.",
        subcommands = {StoreProtectCommand.class})
class StoreCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();
}
