package dev.jeton.command;

import dev.jeton.http.Method;
import picocli.CommandLine.Command;

@Command(
        name = "patch",
        description = "Update an item in Microsoft Graph or another API.",
        footer = {"", "Example: jeton patch /me -f officeLocation='B 12'"})
class PatchCommand extends WriteCommand {
    PatchCommand(Session session) {
        super(Method.PATCH, session);
    }
}
