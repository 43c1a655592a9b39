package dev.jeton.sandbox;

import java.util.List;
import java.util.Set;

/**
 * Someone in the tenant.
 *
 * @param id       the object ID: the same at every start
 * @param mailName what stands before the domain, in the user principal name too
 * @param language for example {@code de-CH}
 */
public record Person(
        String id,
        String givenName,
        String surname,
        String mailName,
        String jobTitle,
        String city,
        String country,
        String language) {
    /** Whose jobs these are works for another company. */
    private static final Set<String> GUESTS = Set.of("Legal Counsel", "Translator", "Budget Analyst");

    public String displayName() {
        return surname.isEmpty() ? givenName : givenName + " " + surname;
    }

    /** The user principal name, which is the mail address too. */
    public String upn() {
        return mailName + "@" + SampleTenant.DOMAIN;
    }

    /** What Graph knows by this name: a string, a boolean, a list of strings, or null. */
    public Object value(String property) {
        return switch (property) {
            case "id" -> id;
            case "displayName" -> displayName();
            case "givenName" -> givenName;
            case "surname" -> surname.isEmpty() ? null : surname;
            case "mail", "userPrincipalName" -> upn();
            case "mailNickname" -> mailName;
            case "jobTitle" -> jobTitle;
            case "officeLocation" -> city + " 18/2111";
            case "city" -> city;
            case "country" -> country;
            case "preferredLanguage" -> language;
            case "usageLocation" -> language.substring(3);
            case "businessPhones" -> List.of("+1 425 555 01" + Math.floorMod(upn().hashCode(), 90));
            case "accountEnabled" -> true;
            case "userType" -> GUESTS.contains(jobTitle) ? "Guest" : "Member";
            default -> null;
        };
    }
}
