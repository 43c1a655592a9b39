package dev.jeton.sandbox.graph;

import java.util.List;
import java.util.stream.Stream;

/** A kind of resource: its names, and what it shows unless {@code $select} asks for other things. */
enum GraphType {
    USER(
            "user",
            "users",
            List.of(),
            List.of(
                    "businessPhones",
                    "displayName",
                    "givenName",
                    "jobTitle",
                    "mail",
                    "mobilePhone",
                    "officeLocation",
                    "preferredLanguage",
                    "surname",
                    "userPrincipalName",
                    "id"),
            List.of("accountEnabled", "city", "country", "mailNickname", "usageLocation", "userType")),
    GROUP(
            "group",
            "groups",
            List.of("@odata.type"),
            List.of(
                    "id",
                    "createdDateTime",
                    "description",
                    "displayName",
                    "groupTypes",
                    "mail",
                    "mailEnabled",
                    "mailNickname",
                    "securityEnabled",
                    "visibility"),
            List.of()),
    TEAM("team", "teams", List.of(), List.of("id", "displayName", "description", "visibility"), List.of()),
    SITE(
            "site",
            "sites",
            List.of(),
            List.of("id", "createdDateTime", "name", "displayName", "description", "webUrl"),
            List.of()),
    EVENT(
            "event",
            "users('me')/events",
            List.of("id"),
            List.of("subject", "body", "start", "end", "location", "attendees", "isAllDay", "organizer"),
            List.of()),
    MESSAGE(
            "message",
            "users('me')/messages",
            List.of("@odata.etag", "id"),
            List.of("receivedDateTime", "subject", "bodyPreview", "importance", "hasAttachments", "isRead", "from"),
            List.of()),
    DRIVE_ITEM(
            "driveItem",
            "users('me')/drive/root/children",
            List.of(),
            List.of(
                    "@microsoft.graph.downloadUrl",
                    "id",
                    "name",
                    "size",
                    "eTag",
                    "cTag",
                    "createdDateTime",
                    "lastModifiedDateTime",
                    "webUrl",
                    "parentReference",
                    "file",
                    "folder",
                    "root"),
            List.of()),
    SIGN_IN(
            "signIn",
            "auditLogs/signIns",
            List.of("id"),
            List.of("createdDateTime", "userDisplayName", "userPrincipalName", "appDisplayName", "clientAppUsed"),
            List.of());

    private final String typeName;
    private final String collection;
    private final List<String> always;
    private final List<String> usual;
    private final List<String> onRequest;

    GraphType(String typeName, String collection, List<String> always, List<String> usual, List<String> onRequest) {
        this.typeName = typeName;
        this.collection = collection;
        this.always = always;
        this.usual = usual;
        this.onRequest = onRequest;
    }

    String typeName() {
        return typeName;
    }

    String collection() {
        return collection;
    }

    /** Whether counting and searching it wants {@code ConsistencyLevel: eventual}. */
    boolean inDirectory() {
        return this == USER || this == GROUP;
    }

    boolean has(String property) {
        return all().anyMatch(property::equals);
    }

    Stream<String> all() {
        return Stream.of(always, usual, onRequest).flatMap(List::stream);
    }

    /** @throws GraphErrorReply when it has no such property */
    String property(String name, String option) {
        if (!has(name)) {
            throw new GraphErrorReply("Parsing OData " + option + " failed: Could not find a property named '" + name
                    + "' on type 'microsoft.graph." + typeName + "'.");
        }
        return name;
    }

    /** The properties of an answer to a {@code $select} of these; of none: to a request without one. */
    List<String> shownWith(List<String> select) {
        return Stream.concat(always.stream(), (select.isEmpty() ? usual : select).stream())
                .distinct()
                .toList();
    }
}
