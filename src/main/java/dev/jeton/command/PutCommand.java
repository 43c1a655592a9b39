package dev.jeton.command;

import dev.jeton.http.Method;
import picocli.CommandLine.Command;

@Command(
        name = "put",
        description = "Replace an item in Microsoft Graph or another API.",
        footer = {"", "Example: jeton put '/me/photo/$value' --input me.jpg"})
class PutCommand extends WriteCommand {
    PutCommand(Session session) {
        super(Method.PUT, session);
    }
}
