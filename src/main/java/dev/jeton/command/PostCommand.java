package dev.jeton.command;

import dev.jeton.http.Method;
import picocli.CommandLine.Command;

@Command(
        name = "post",
        description = "Create something in Microsoft Graph, or have it do something.",
        footer = {"", "Example: jeton post /me/sendMail --input mail.json"})
class PostCommand extends WriteCommand {
    PostCommand(Session session) {
        super(Method.POST, session);
    }
}
