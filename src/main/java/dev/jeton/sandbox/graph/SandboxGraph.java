package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Form;
import dev.jeton.sandbox.Grant;
import dev.jeton.sandbox.Person;
import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import dev.jeton.sandbox.drive.ContentLinks;
import dev.jeton.sandbox.drive.Drive;
import dev.jeton.sandbox.drive.Storage;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Passes each request to Graph to the handler of its resource. */
public final class SandboxGraph {
    private static final String MESSAGES = "/me/messages";
    private static final String SENT = "/me/mailFolders/SentItems/messages";
    private static final String USERS = "/users";

    /** A function with or without its namespace and parentheses. */
    private static final Pattern USERS_DELTA = Pattern.compile("/users/(microsoft\\.graph\\.)?delta(\\(\\))?");

    private static final String EVENTS = "/me/events";
    private static final String GROUPS = "/groups";
    private static final String REVOKE = "/me/revokeSignInSessions";
    private static final String DRIVE = "/me/drive";
    /** The address of the drive by its ID. */
    private static final String DRIVE_BY_ID = "^/drives/" + Pattern.quote(Drive.ID) + "(/|$)";

    private final GraphPages pages;
    private final UsersHandler users;
    private final Mailbox mailbox;
    private final DriveHandler drive;
    private final Delta delta;
    private final Organization organization;
    private final Groups groups;
    private final Calendar calendar;
    private final Sites sites;
    private final BatchFaults batchFaults;
    private final Consumer<Person> sessions;

    /**
     * @param userCount number of users
     * @param links    to the contents of files
     * @param sessions ends those of a user
     */
    public SandboxGraph(
            Scenario scenario, int userCount, Storage storage, ContentLinks links, Consumer<Person> sessions) {
        this.pages = new GraphPages(scenario);
        var directory = new UserDirectory(new GeneratedUsers(userCount));
        this.organization = new Organization(directory, pages);
        this.users = new UsersHandler(directory, organization, pages);
        this.groups = new Groups(directory, pages);
        this.calendar = new Calendar(pages);
        this.sites = new Sites(pages);
        this.delta = new Delta(directory, scenario);
        this.drive = new DriveHandler(storage, links, pages);
        this.batchFaults = new BatchFaults(scenario);
        this.mailbox = new Mailbox(pages);
        this.sessions = sessions;
    }

    /** @param resource the path after the version, for example {@code /me/messages} */
    public Reply handle(SandboxCall call, String resource, Grant grant) {
        try {
            var decoded = SharedMailbox.resource(
                    Form.decodePath(resource).replaceFirst(DRIVE_BY_ID, DRIVE + "$1"), grant.person());
            return SandboxPermissions.refusal(call, decoded, grant).orElseGet(() -> permitted(call, decoded, grant));
        } catch (GraphErrorReply e) {
            return e.reply(call);
        } catch (ClassCastException e) {
            return GraphError.invalidBody(call); // a JSON value of another type, for example a number as name
        }
    }

    private Reply permitted(SandboxCall call, String resource, Grant grant) {
        if (USERS_DELTA.matcher(resource).matches()) {
            return delta.handle(call);
        }
        if (resource.equals(USERS) || resource.startsWith(USERS + "/")) {
            return users.handle(call, resource.substring(USERS.length()));
        }
        if (resource.equals(MESSAGES) || resource.startsWith(MESSAGES + "/")) {
            return mailbox.messages(call, resource.substring(MESSAGES.length()));
        }
        if (resource.equals(SENT) || resource.startsWith(SENT + "/")) {
            return mailbox.sent(call, resource.substring(SENT.length()));
        }
        if (resource.equals(EVENTS) || resource.startsWith(EVENTS + "/")) {
            return calendar.events(call, resource.substring(EVENTS.length()));
        }
        if (resource.equals(DRIVE) || resource.startsWith(DRIVE + "/")) {
            return drive.handle(call, resource.substring(DRIVE.length()));
        }
        return switch (resource) {
            case "/me/sendMail" -> mailbox.send(call, grant.person().upn());
            case SharedMailbox.SEND -> mailbox.send(call, SharedMailbox.ADDRESS);
            case "/$batch" -> batch(call, grant);
            case REVOKE -> revoke(call, grant.person());
            default -> {
                var read = read(call, resource, grant.person());
                yield call.isGet() || read.status() == 404 ? read : GraphError.methodNotAllowed(call);
            }
        };
    }

    private Reply read(SandboxCall call, String resource, Person person) {
        if (resource.equals(GROUPS) || resource.startsWith(GROUPS + "/")) {
            return groups.handle(call, resource.substring(GROUPS.length()));
        }
        return switch (resource) {
            case "/me" -> users.me(call, person.id());
            case "/me/manager" -> organization.manager(call, person);
            case "/me/directReports" -> organization.reports(call, person);
            case "/me/photo/$value" -> Photo.reply();
            case "/me/memberOf" -> groups.memberOf(call, person);
            case "/me/joinedTeams" -> groups.joinedTeams(call, person);
            case "/me/calendarView" -> calendar.view(call);
            case "/sites" -> sites.handle(call);
            case "/auditLogs/signIns" -> pages.of(call, GraphType.SIGN_IN, List.of());
            default -> GraphError.unknownSegment(call, resource);
        };
    }

    private Reply revoke(SandboxCall call, Person person) {
        if (!call.method().equals("POST")) {
            return GraphError.methodNotAllowed(call);
        }
        sessions.accept(person);
        return Reply.json(
                200,
                new JsonObject()
                        .put("@odata.context", call.origin() + "/v1.0/$metadata#Edm.Boolean")
                        .put("value", true));
    }

    private Reply batch(SandboxCall call, Grant grant) {
        return call.json()
                .map(body -> SandboxBatch.of(call, body)
                        .run(step ->
                                batchFaults.replyTo(step).orElseGet(() -> handle(step.call(), step.resource(), grant))))
                .orElseGet(() -> GraphError.invalidBody(call));
    }
}
