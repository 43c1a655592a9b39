package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Someone in the sample tenant. */
record Person(
        String givenName,
        String surname,
        String mailName,
        String jobTitle,
        String city,
        String country,
        String language) {

    String displayName() {
        return surname.isEmpty() ? givenName : givenName + " " + surname;
    }

    /** The user principal name, which is the mail address too. */
    String upn() {
        return mailName + "@" + SampleTenant.DOMAIN;
    }

    /** The object ID: the same at every start. */
    String id() {
        return UUID.nameUUIDFromBytes(upn().getBytes(UTF_8)).toString();
    }

    /** All that Graph knows; what it shows unasked is {@link GraphType}'s business. */
    JsonObject toJson() {
        return new JsonObject()
                .put("businessPhones", new JsonArray().add("+1 425 555 01" + Math.floorMod(upn().hashCode(), 90)))
                .put("displayName", displayName())
                .put("givenName", givenName)
                .put("jobTitle", jobTitle)
                .put("mail", upn())
                .put("mobilePhone", null)
                .put("officeLocation", city + " 18/2111")
                .put("preferredLanguage", language)
                .put("surname", surname.isEmpty() ? null : surname)
                .put("userPrincipalName", upn())
                .put("id", id())
                .put("accountEnabled", true)
                .put("city", city)
                .put("country", country)
                .put("usageLocation", language.substring(3))
                .put("userType", "Member");
    }
}
