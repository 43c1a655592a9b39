package dev.jeton.http;

import static java.util.Locale.ROOT;

import dev.jeton.config.Origin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks path and query of URLs of other origins, since each may contain a secret that needs no token. */
final class UrlMasking {
    // Linear time and no deep recursion: only the scheme can backtrack, and it is short.
    private static final Pattern URL = Pattern.compile("(?i)([a-z][a-z0-9+.-]{0,20}+:)(?:\\\\?/){2}"
            + "((?:[a-z0-9.-]++|\\[[0-9a-f:.]{2,45}+])(?::[0-9]{1,5}+)?+(?=[/?#\\\\\\s\"'<>]|$))?+");
    private static final Pattern REST = Pattern.compile("[^\\s\"'<>]*+");

    private final String origin;

    /** @param own the origin whose URLs are not masked */
    UrlMasking(Origin own) {
        this.origin = own.toString();
    }

    /** Returns the origin of a URL with a mask behind it; only the mask if there is no origin. */
    static String link(String url) {
        var matcher = URL.matcher(url.strip());
        return matcher.lookingAt() ? link(matcher) : Masking.MASK;
    }

    /** Masks all URLs of other origins in a text. */
    String text(String text) {
        if (!text.contains(":/") && !text.contains(":\\")) {
            return text; // the pattern tries a scheme at each character, which takes most of the time for a long text
        }
        var masked = new StringBuilder();
        var url = URL.matcher(text);
        var rest = REST.matcher(text);
        var done = 0;
        while (url.find(done)) {
            masked.append(text, done, url.start());
            done = url.end();
            if (isOwn(url)) {
                masked.append(url.group());
            } else {
                masked.append(link(url));
                done = rest.region(done, text.length()).lookingAt() ? rest.end() : done;
            }
        }
        return masked.append(text, done, text.length()).toString();
    }

    private static String link(Matcher url) {
        return url.group(2) == null ? Masking.MASK : url.group(1) + "//" + url.group(2) + "/" + Masking.MASK;
    }

    private boolean isOwn(Matcher url) {
        var named = (url.group(1) + "//" + url.group(2)).toLowerCase(ROOT);
        return named.equals(origin) || named.equals(origin + (named.startsWith("https:") ? ":443" : ":80"));
    }
}
