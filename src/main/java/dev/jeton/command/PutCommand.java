package dev.jeton.command;

import dev.jeton.graph.Call.Method;
import picocli.CommandLine.Command;

@Command(
        name = "put",
        description = "Replace something in Microsoft Graph.",
        footer = {"", "Example: jeton put '/me/photo/$value' --input me.jpg"})
class PutCommand extends WriteCommand {
    PutCommand(Wiring wiring, Foreground foreground) {
        super(Method.PUT, wiring, foreground);
    }
}
