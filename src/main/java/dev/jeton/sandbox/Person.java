package dev.jeton.sandbox;

import java.util.List;
import java.util.Set;

/**
 * A user of the tenant.
 *
 * @param id       the object ID, the same at every start
 * @param mailName the part of the user principal name before the domain
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
    /** The job titles of guests. */
    private static final Set<String> GUEST_JOBS = Set.of("Legal Counsel", "Translator", "Budget Analyst");

    public String displayName() {
        return surname.isEmpty() ? givenName : givenName + " " + surname;
    }

    /** Returns the user principal name, which is also the mail address. */
    public String upn() {
        return mailName + "@" + SampleTenant.DOMAIN;
    }

    /** Returns the value of a Graph property: a string, a boolean, a list of strings, or null. */
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
            case "userType" -> GUEST_JOBS.contains(jobTitle) ? "Guest" : "Member";
            default -> null;
        };
    }
}
