package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Person;
import dev.jeton.sandbox.SampleTenant;
import java.util.regex.Pattern;

/** A mailbox that every user may send from, with the scope {@code Mail.Send.Shared}. */
final class SharedMailbox {
    static final String ADDRESS = "support@contoso.example";

    /** Stands for the path with the address. */
    static final String SEND = "/shared/sendMail";

    private static final Pattern USER = Pattern.compile("/users/([^/]+)/sendMail");

    private SharedMailbox() {}

    /** Returns the path without the address of a mailbox if it is one to send from; any other path as it is. */
    static String resource(String path, Person person) {
        var user = USER.matcher(path);
        if (!user.matches()) {
            return path;
        }
        var name = user.group(1);
        if (name.equalsIgnoreCase(person.upn()) || name.equals(person.id())) {
            return "/me/sendMail";
        }
        if (name.equalsIgnoreCase(ADDRESS)) {
            return SEND;
        }
        throw SampleTenant.person(name).isPresent()
                ? denied()
                : new GraphErrorReply(404, "ErrorInvalidUser", "The requested user '" + name + "' is invalid.");
    }

    static GraphErrorReply denied() {
        return new GraphErrorReply(
                403,
                "ErrorSendAsDenied",
                "The user account which was used to submit this request does not have the right to send mail on behalf of"
                        + " the specified sending account., Cannot submit message.");
    }
}
