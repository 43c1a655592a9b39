package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Grant;
import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The scopes that permit a path; one of them is enough. Any scope permits reading users, so that the default scopes are
 * enough to try the sandbox.
 */
enum SandboxPermissions {
    SEND_MAIL("/me/sendMail", false, "ErrorAccessDenied", "Mail.Send"),
    SEND_SHARED_MAIL(SharedMailbox.SEND, false, "ErrorAccessDenied", "Mail.Send.Shared"),
    READ_SENT_MAIL("/me/mailFolders", false, "ErrorAccessDenied", "Mail.Read", "Mail.ReadWrite"),
    WRITE_MAIL("/me/messages", true, "ErrorAccessDenied", "Mail.ReadWrite"),
    READ_MAIL(
            "/me/messages",
            false,
            "ErrorAccessDenied",
            "Mail.Read",
            "Mail.ReadBasic",
            "Mail.ReadWrite",
            "Mail.Read.Shared",
            "Mail.ReadWrite.Shared"),
    WRITE_USERS("/users", true, "Authorization_RequestDenied", "User.ReadWrite.All", "Directory.ReadWrite.All"),
    REVOKE_SESSIONS(
            "/me/revokeSignInSessions",
            true,
            "Authorization_RequestDenied",
            "User.RevokeSessions.All",
            "User.ReadWrite.All",
            "Directory.ReadWrite.All"),
    WRITE_FILES("/me/drive", true, "accessDenied", "Files.ReadWrite", "Files.ReadWrite.All"),
    READ_FILES(
            "/me/drive",
            false,
            "accessDenied",
            "Files.Read",
            "Files.Read.All",
            "Files.ReadWrite",
            "Files.ReadWrite.All"),
    READ_MANAGER(
            "/me/manager",
            false,
            "Authorization_RequestDenied",
            "User.Read.All",
            "User.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All"),
    READ_GROUPS(
            "/groups",
            false,
            "Authorization_RequestDenied",
            "GroupMember.Read.All",
            "GroupMember.ReadWrite.All",
            "Group.Read.All",
            "Group.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All"),
    READ_TEAMS(
            "/me/joinedTeams",
            false,
            "Forbidden",
            "Team.ReadBasic.All",
            "TeamSettings.Read.All",
            "TeamSettings.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All"),
    READ_SITES(
            "/sites",
            false,
            "accessDenied",
            "Sites.Read.All",
            "Sites.ReadWrite.All",
            "Sites.Manage.All",
            "Sites.FullControl.All"),
    WRITE_EVENTS("/me/events", true, "ErrorAccessDenied", "Calendars.ReadWrite"),
    READ_EVENTS(
            "/me/events", false, "ErrorAccessDenied", "Calendars.ReadBasic", "Calendars.Read", "Calendars.ReadWrite"),
    READ_CALENDAR(
            "/me/calendarView",
            false,
            "ErrorAccessDenied",
            "Calendars.ReadBasic",
            "Calendars.Read",
            "Calendars.ReadWrite"),
    READ_AUDIT_LOGS("/auditLogs", false, "Authentication_MSGraphPermissionMissing", "AuditLog.Read.All");

    private final String path;
    private final boolean forWriting;
    private final String code;
    private final List<String> scopes;

    SandboxPermissions(String path, boolean forWriting, String code, String... scopes) {
        this.path = path;
        this.forWriting = forWriting;
        this.code = code;
        this.scopes = List.of(scopes);
    }

    /** Returns a 403 that names the missing scopes; empty if the request is permitted. */
    static Optional<Reply> refusal(SandboxCall call, String resource, Grant grant) {
        for (var each : values()) {
            if (each.covers(call, resource)) {
                return Collections.disjoint(each.scopes, grant.permissions())
                        ? Optional.of(each.denied(call))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean covers(SandboxCall call, String resource) {
        return resource.startsWith(path) && (!forWriting || !call.isGet())
                || this == READ_MANAGER && expandsManager(call, resource);
    }

    private static boolean expandsManager(SandboxCall call, String resource) {
        return (resource.equals("/me") || resource.startsWith("/users"))
                && call.parameters().getOrDefault("$expand", "").startsWith(GraphQuery.MANAGER);
    }

    private Reply denied(SandboxCall call) {
        return GraphError.reply(
                call,
                403,
                code,
                this == READ_MAIL
                        ? "Access is denied. Check credentials and try again."
                        : "The principal does not have required Microsoft Graph permission(s): "
                                + String.join(",", scopes) + " to call this API.");
    }
}
