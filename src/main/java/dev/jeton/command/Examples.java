package dev.jeton.command;

import java.util.List;

/** Common Graph requests, for the help. */
final class Examples {
    /** @param line command line for a shell */
    record Example(String meaning, String line) {}

    static final List<Example> MOST_WANTED = List.of(
            new Example("me", "jeton get /me"),
            new Example("my manager", "jeton get /me/manager -s User.Read.All --select displayName,mail"),
            new Example("my reports", "jeton get /me/directReports -s User.ReadBasic.All -o table"),
            new Example("my picture", "jeton get '/me/photo/$value' --output-file me.jpg"),
            new Example("a user", "jeton get /users/adele@contoso.com -s User.ReadBasic.All"),
            new Example("all users", "jeton get /users -s User.ReadBasic.All --select displayName,mail --all -o table"),
            new Example("users by name", "jeton get /users -s User.ReadBasic.All --search displayName:adele"),
            new Example("guests", "jeton get /users -s User.Read.All --filter \"userType eq 'Guest'\" --all -o ndjson"),
            new Example("how many users", "jeton get '/users/$count' -s User.ReadBasic.All"),
            new Example("my groups", "jeton get /me/memberOf -s GroupMember.Read.All --all --select displayName,id"),
            new Example("a group", "jeton get /groups/ID/members -s GroupMember.Read.All --all -o tsv"),
            new Example("new mail", "jeton get /me/messages -s Mail.Read --filter 'isRead eq false' --limit 20"),
            new Example("mail by a word", "jeton get /me/messages -s Mail.Read --search invoice --limit 20"),
            new Example("send a mail", "jeton post /me/sendMail -s Mail.Send --input mail.json"),
            new Example("make an event", "jeton post /me/events -s Calendars.ReadWrite --input event.json"),
            new Example("a week", "jeton get /me/calendarView -p startDateTime=2026-01-05 -p endDateTime=2026-01-12"),
            new Example("my files", "jeton get /me/drive/root/children -s Files.Read --query 'value[].name'"),
            new Example("a file by path", "jeton get '/me/drive/root:/Reports/May.xlsx' -s Files.Read"),
            new Example("a site by a word", "jeton get '/sites?search=sales' -s Sites.Read.All"),
            new Example("my teams", "jeton get /me/joinedTeams -s Team.ReadBasic.All -o table"));

    /** Lines for the end of a help text. */
    static final List<String> LINES = MOST_WANTED.stream()
            .map(example -> String.format("  %-16s  %s", example.meaning(), example.line()))
            .toList();

    private Examples() {}
}
