package dev.jeton.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of an exchange without its secrets: those that have a name of their own, tokens, and URLs that let anybody in. */
final class Masked {
    private static final String MASK = "***";

    private static final Set<String> HEADERS = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

    /** Fields of Entra's forms and answers, of Graph's, and of requests in a batch. */
    private static final String NAMES = "access_token|refresh_token|id_token|device_code|user_code|client_secret"
            + "|client_assertion|assertion|code_verifier|password|accessToken|refreshToken|clientSecret|secretText"
            + "|passwordBase64|temporaryAccessPass|clientState|authorization|cookie";

    /** Parameters that open a link to whoever has it, also one of Graph's own. */
    private static final String LINK_NAMES =
            "sig|signature|token|tempauth|authtoken|prooftoken|sharetoken|x-amz-signature|x-goog-signature";

    private static final Pattern FIELD =
            Pattern.compile("(?is)(\"(?:" + NAMES + ")\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*+\"?");
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)((?:^|[?&\\s]|\\\\u0026)(?:" + NAMES + "|" + LINK_NAMES + "|login_hint)=)[^&\\s\"]*+");
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]{8,}(?:\\.[\\w-]*)*");
    private static final Pattern URL =
            Pattern.compile("(?i)(https?:(?:\\\\?/){2}[^\\s\"'<>?\\\\]*(?:\\\\/[^\\s\"'<>?\\\\]*)*)\\?[^\\s\"'<>]*");

    private Masked() {}

    /** @param name in any case */
    static String header(String name, String value, URI request) {
        return HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? MASK : text(value, request);
    }

    /** @param request to whose origin the links may lead that are shown with their query */
    static String text(String text, URI request) {
        var fields = FIELD.matcher(text).replaceAll("$1\"" + MASK + "\"");
        var parameters = PARAMETER.matcher(fields).replaceAll("$1" + MASK);
        var tokens = JWT.matcher(parameters).replaceAll(MASK);
        return URL.matcher(tokens)
                .replaceAll(link -> Matcher.quoteReplacement(
                        isOwn(link.group(1), request) ? link.group() : link.group(1) + "?" + MASK));
    }

    private static boolean isOwn(String url, URI request) {
        var own = request.getScheme() + "://" + request.getRawAuthority();
        var plain = url.replace("\\/", "/");
        return plain.equals(own) || plain.startsWith(own + "/");
    }
}
