package dev.jeton.sandbox;

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
            List.of("accountEnabled", "city", "country", "usageLocation", "userType")),
    MESSAGE(
            "message",
            "users('me')/messages",
            List.of("@odata.etag", "id"),
            List.of("receivedDateTime", "subject", "bodyPreview", "importance", "hasAttachments", "isRead", "from"),
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

    boolean has(String property) {
        return Stream.of(always, usual, onRequest).anyMatch(properties -> properties.contains(property));
    }

    /** The properties of an answer to a {@code $select} of these; of none: to a request without one. */
    List<String> shownWith(List<String> select) {
        return Stream.concat(always.stream(), (select.isEmpty() ? usual : select).stream())
                .distinct()
                .toList();
    }
}
