package dev.jeton.sandbox.graph;

import java.util.List;
import java.util.stream.Stream;

/** A resource type: its names, and the properties that it returns by default, always, or by {@code $select} only. */
enum GraphType {
    USER(
            "user",
            "users",
            List.of("@odata.type"),
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
    private final List<String> defaults;
    private final List<String> onRequest;

    GraphType(String typeName, String collection, List<String> always, List<String> defaults, List<String> onRequest) {
        this.typeName = typeName;
        this.collection = collection;
        this.always = always;
        this.defaults = defaults;
        this.onRequest = onRequest;
    }

    String typeName() {
        return typeName;
    }

    String collection() {
        return collection;
    }

    /** Returns whether counting and searching require {@code ConsistencyLevel: eventual}. */
    boolean isDirectoryObject() {
        return this == USER || this == GROUP;
    }

    /** Returns the maximum of {@code $top}, which depends on the service behind Graph. */
    int largestPage() {
        return isDirectoryObject() ? 999 : 1000;
    }

    boolean has(String property) {
        return all().anyMatch(property::equals);
    }

    Stream<String> all() {
        return Stream.of(always, defaults, onRequest).flatMap(List::stream);
    }

    /** @throws GraphErrorReply if the type has no such property */
    String property(String name, String option) {
        if (!has(name)) {
            throw new GraphErrorReply("Parsing OData " + option + " failed: Could not find a property named '" + name
                    + "' on type 'microsoft.graph." + typeName + "'.");
        }
        return name;
    }

    /** Returns the properties of a response to this {@code $select}; empty stands for none. */
    List<String> selected(List<String> select) {
        return Stream.concat(always.stream(), (select.isEmpty() ? defaults : select).stream())
                .distinct()
                .toList();
    }
}
