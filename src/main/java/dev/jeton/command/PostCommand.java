package dev.jeton.command;

import dev.jeton.http.Method;
import picocli.CommandLine.Command;

@Command(
        name = "post",
        description = "Create an item in Microsoft Graph or another API, or call an action.",
        footer = {"", "Example: jeton post /me/sendMail --input mail.json"})
class PostCommand extends WriteCommand {
    PostCommand(Session session) {
        super(Method.POST, session);
    }
}
