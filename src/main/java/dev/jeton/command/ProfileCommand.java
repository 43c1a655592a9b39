package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "profile",
        description = "Manage profiles: named settings.",
        subcommands = {
            ProfileListCommand.class,
            ProfileShowCommand.class,
            ProfileUseCommand.class,
            ProfileSetCommand.class,
            ProfileUnsetCommand.class
        })
class ProfileCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();
}
