package dev.jeton.graph;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an HTTP status or an error code of Graph means. See https://learn.microsoft.com/graph/errors and
 * https://learn.microsoft.com/graph/resolve-auth-errors.
 *
 * @param code    an HTTP status, or the code in Graph's error
 * @param status  the HTTP status that comes with the code
 * @param meaning what happened, one sentence
 * @param advice  what to do next
 */
public record GraphMeaning(String code, int status, String meaning, String advice) {
    private static final String CONSENT =
            "Find the permission on the page of the call in the Graph reference, then sign in with it: jeton login -s SCOPE.";
    private static final String LATER = "Try again later; jeton retries by itself.";
    private static final String LOOK = "Compare the path with the Graph reference; jeton get lists what is there.";

    private static final List<GraphMeaning> ALL = List.of(
            of(400, "The request is malformed or has a value that Graph does not accept.", "Read the message."),
            of(401, "The token is missing, expired or not accepted.", "Sign in again: jeton login --force."),
            of(403, "The token is valid, and lacks a permission for this call.", CONSENT),
            of(404, "The item does not exist, or this account may not see it.", LOOK),
            of(405, "The resource does not support this method.", "Use another method: see the Graph reference."),
            of(406, "Graph cannot answer in the format of the Accept header.", "Leave out -H Accept."),
            of(409, "The request conflicts with what is there now.", "Read the item again, then decide."),
            of(410, "The item, or the stored delta link, is gone.", "Start over: jeton delta --reset."),
            of(412, "The item has changed since it was read (If-Match).", "Read it again and use its new ETag."),
            of(413, "The request is too large.", "Send less; upload sends a file in parts."),
            of(415, "Graph does not accept this type of body.", "Give the type with --type."),
            of(416, "The requested range is not in the file.", "Download the file again from its start."),
            of(422, "Graph understands the request and cannot carry it out.", "Read the message."),
            of(423, "Somebody else has locked the file.", "Wait until it is closed."),
            of(429, "Too many requests: Graph throttles this app, user or tenant.", LATER),
            of(500, "Graph failed.", LATER),
            of(501, "Graph does not implement this.", "See the Graph reference for another way."),
            of(502, "A gateway in front of Graph got no usable response.", LATER),
            of(503, "Graph is overloaded or under maintenance.", LATER),
            of(504, "Graph did not respond to its gateway in time.", "Ask for less, or try again later."),
            of(507, "The storage quota is used up.", "Make room, or ask for more."),
            of(509, "The bandwidth limit of the app is exceeded.", LATER),
            of(
                    "Authorization_RequestDenied",
                    403,
                    "The account or the app lacks the privileges for this call.",
                    CONSENT),
            of("accessDenied", 403, "The account has no access to the item, or the token lacks a permission.", CONSENT),
            of("ErrorAccessDenied", 403, "The mailbox denies access, or the token lacks a permission.", CONSENT),
            of("Request_ResourceNotFound", 404, "There is no such object in the directory.", LOOK),
            of("itemNotFound", 404, "There is no such item.", LOOK),
            of("ErrorItemNotFound", 404, "There is no such item in the mailbox.", LOOK),
            of("ResourceNotFound", 404, "There is no such resource.", LOOK),
            of(
                    "MailboxNotEnabledForRESTAPI",
                    404,
                    "The account has no mailbox in Exchange Online.",
                    "Use another account."),
            of("Request_BadRequest", 400, "The directory does not accept the request.", "Read the message."),
            of("Request_UnsupportedQuery", 400, "The directory does not support this query.", "Try it with --count."),
            of("BadRequest", 400, "Graph does not accept the request.", "Read the message."),
            of("invalidRequest", 400, "The request is malformed.", "Read the message."),
            of("InvalidAuthenticationToken", 401, "The token is expired or not for Graph.", "Run jeton login --force."),
            of("unauthenticated", 401, "The token is missing or not accepted.", "Run jeton login --force."),
            of(
                    "nameAlreadyExists",
                    409,
                    "An item of this name exists.",
                    "Add --conflict replace or --conflict rename."),
            of(
                    "resourceModified",
                    412,
                    "The item has changed since it was read.",
                    "Read it again and use its new ETag."),
            of("quotaLimitReached", 507, "The storage quota is used up.", "Make room, or ask for more."),
            of("resyncRequired", 410, "The stored delta link is too old.", "jeton delta starts over by itself."),
            of("syncStateNotFound", 410, "The stored delta link is too old.", "jeton delta starts over by itself."),
            of("activityLimitReached", 429, "The app or the user sends too many requests.", LATER),
            of("TooManyRequests", 429, "The app, the user or the tenant sends too many requests.", LATER),
            of("ApplicationThrottled", 429, "The app sends too many requests.", LATER),
            of("generalException", 500, "Graph failed, and does not say why.", LATER),
            of("serviceNotAvailable", 503, "The service behind Graph is not available.", LATER),
            of("UnknownError", 500, "Graph failed, or refuses the request without a reason.", "Read the message."));

    private static GraphMeaning of(int status, String meaning, String advice) {
        return of(String.valueOf(status), status, meaning, advice);
    }

    private static GraphMeaning of(String code, int status, String meaning, String advice) {
        return new GraphMeaning(code, status, meaning, advice);
    }

    /** Returns the codes and statuses that are known. */
    public static List<String> codes() {
        return ALL.stream().map(GraphMeaning::code).toList();
    }

    /** Returns the meaning of a status or a code, in any case. */
    public static Optional<GraphMeaning> of(String code) {
        return ALL.stream()
                .filter(each -> each.code.toLowerCase(Locale.ROOT).equals(code.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Returns whether the same request may succeed later. */
    public boolean isTransient() {
        return GraphErrors.isTransient(status);
    }
}
