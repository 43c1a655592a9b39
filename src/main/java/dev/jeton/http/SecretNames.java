package dev.jeton.http;

import static java.util.Locale.ROOT;

import java.util.Set;
import java.util.regex.Pattern;

/** The table of the names that secrets have in JSON, forms, queries and headers. */
final class SecretNames {
    /** How names end, in lower case, in the singular, and without all but letters. */
    private static final Set<String> ENDS = Set.of(
            "password",
            "passwordbase", // passwordBase64
            "passwordhash",
            "passwd",
            "pwd",
            "passphrase",
            "passcode",
            "accesspass",
            "secret",
            "secrettext",
            "secretvalue",
            "plaintextvalue",
            "token",
            "tokenvalue",
            "key",
            "connectionstring",
            "cookie",
            "authorization",
            "assertion",
            "verifier",
            "signature",
            "sig",
            "tempauth",
            "devicecode",
            "usercode",
            "authcode",
            "authorizationcode",
            "accesscode",
            "verificationcode",
            "activationcode",
            "recoverycode",
            "bypasscode",
            "otp",
            "otc",
            "unlockpin",
            "clientstate",
            "loginhint",
            "shareid",
            "verificationuricomplete",
            "uploadurl",
            "downloadurl");

    /** Those of pre-authenticated URLs. */
    private static final Set<String> LINKS = Set.of("uploadurl", "downloadurl", "location");

    /** A position in a list, the version of an item and a public key. */
    private static final Set<String> EXCEPTIONS = Set.of("skiptoken", "deltatoken", "changekey", "publickey");

    private static final Pattern NO_LETTERS = Pattern.compile("[^A-Za-z]++");

    private SecretNames() {}

    /** Whether a field of JSON or a header is secret. {@code code} is not, since it is most often that of an error. */
    static boolean isField(String name) {
        return endsWithOneOf(name, ENDS) && !EXCEPTIONS.contains(letters(name));
    }

    /** Whether a field of a form or a parameter of a query is secret, such as {@code code}, that of an authorization. */
    static boolean isParameter(String name) {
        return name.equalsIgnoreCase("code") || isField(name);
    }

    /** Whether the value is a pre-authenticated URL: everything but its origin is secret. */
    static boolean isLink(String name) {
        return endsWithOneOf(name, LINKS);
    }

    private static boolean endsWithOneOf(String name, Set<String> ends) {
        var letters = letters(name);
        var singular = letters.endsWith("s") ? letters.substring(0, letters.length() - 1) : letters;
        return ends.stream().anyMatch(end -> letters.endsWith(end) || singular.endsWith(end));
    }

    private static String letters(String name) {
        return NO_LETTERS.matcher(name).replaceAll("").toLowerCase(ROOT);
    }
}
