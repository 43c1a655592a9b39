package dev.jeton.http;

import static java.util.Locale.ROOT;

import java.util.Set;
import java.util.regex.Pattern;

/** Recognises the names of secrets in JSON, forms, queries and headers. */
final class SecretNames {
    /** The ends of secret names, in lower case, in the singular, and without anything but letters. */
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

    /** Secret names that are the ends of harmless ones. */
    private static final Set<String> WHOLE = Set.of("pin", "sas", "jwt", "auth", "xauth", "sessionid", "xsessionid");

    /** The names of pre-authenticated URLs. */
    private static final Set<String> LINKS = Set.of("uploadurl", "downloadurl", "location");

    /** Names of page positions, item versions and public keys, which are not secret. */
    private static final Set<String> EXCEPTIONS = Set.of("skiptoken", "deltatoken", "changekey", "publickey");

    private static final Pattern NO_LETTERS = Pattern.compile("[^A-Za-z]++");

    private SecretNames() {}

    /** Returns whether a JSON field or a header is secret. {@code code} is not: it is usually an error code. */
    static boolean isField(String name) {
        var letters = letters(name);
        return WHOLE.contains(letters) || endsWithOneOf(name, ENDS) && !EXCEPTIONS.contains(letters);
    }

    /** Returns whether a form field or a query parameter is secret, including {@code code}, the authorization code. */
    static boolean isParameter(String name) {
        return name.equalsIgnoreCase("code") || isField(name);
    }

    /** Returns whether the value is a pre-authenticated URL, of which only the origin is not secret. */
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
