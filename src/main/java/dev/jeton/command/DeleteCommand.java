package dev.jeton.command;

import dev.jeton.http.Method;
import picocli.CommandLine.Command;

@Command(
        name = "delete",
        description = "Delete an item in Microsoft Graph or another API.",
        footer = {"", "Example: jeton delete /me/events/ID"})
class DeleteCommand extends WriteCommand {
    DeleteCommand(Session session) {
        super(Method.DELETE, session);
    }
}
