package dev.jeton.command.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What git writes to a credential helper: lines {@code key=value} up to an empty line.
 *
 * @param attributes the last value of each key
 * @param lines      all lines, since a key that ends with {@code []} may occur several times
 */
public record CredentialRequest(Map<String, String> attributes, List<String> lines) {
    private static final int LIMIT = 1 << 20;
    private static final String CHALLENGE = "wwwauth[]=";

    /** The challenge of Azure DevOps, which names the tenant of the organization. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?i)\\bBearer\\s+(?:.*?[\\s,])?authorization_uri\\s*=\\s*\"?([^\\s\",]+)");

    private static final Pattern TENANT_PATH = Pattern.compile("/([A-Za-z0-9][A-Za-z0-9.-]*)/?");

    /** Reads a request; fails if it is not one. */
    public static CredentialRequest read(InputStream in) {
        try {
            return parse(upToEmptyLine(in));
        } catch (IOException e) {
            throw refused("standard input cannot be read: " + e.getMessage());
        }
    }

    private static String upToEmptyLine(InputStream in) throws IOException {
        var request = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        for (int count; (count = in.read(buffer)) >= 0; ) {
            request.write(buffer, 0, count);
            if (request.size() > LIMIT) {
                throw refused("it is larger than " + LIMIT + " bytes");
            }
            var text = ("\n" + request.toString(UTF_8)).replace("\r\n", "\n");
            if (text.contains("\n\n")) {
                return text.substring(1, Math.max(1, text.indexOf("\n\n")));
            }
        }
        return request.toString(UTF_8).replace("\r\n", "\n");
    }

    private static CredentialRequest parse(String text) {
        if (text.indexOf('\0') >= 0) {
            throw refused("it has NUL characters");
        }
        var lines = text.lines().toList();
        var attributes = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var end = line.indexOf('=');
            if (end < 1) {
                throw refused("a line has no '='"); // not the line, which may be a password
            }
            attributes.put(line.substring(0, end), line.substring(end + 1));
        }
        return new CredentialRequest(attributes, lines);
    }

    private static Failure refused(String why) {
        return Failure.of(Outcome.ERROR, "cannot read the request of git: " + why)
                .advice("git starts this command: see https://git-scm.com/docs/gitcredentials.");
    }

    public Optional<String> find(String key) {
        return Optional.ofNullable(attributes.get(key)).filter(value -> !value.isEmpty());
    }

    /** Returns whether git (2.46 or newer) takes a token as such, and not as a password. */
    public boolean takesBearer() {
        return lines.contains("capability[]=authtype");
    }

    /** Returns whether the credential that git gave up has this secret; true if git names none. */
    public boolean isAbout(String secret) {
        return find("password").or(() -> find("credential")).map(secret::equals).orElse(true);
    }

    /**
     * Returns the tenant that the server names in its challenge; empty if it names none.
     *
     * @param isLoginPage whether a page is of Entra: any other server could name whatever it likes
     */
    public Optional<String> tenant(Predicate<URI> isLoginPage) {
        return lines.stream()
                .filter(line -> line.startsWith(CHALLENGE))
                .map(AUTHORITY::matcher)
                .filter(challenge -> challenge.find())
                .flatMap(challenge -> uri(challenge.group(1)).stream())
                .filter(isLoginPage)
                .map(page -> TENANT_PATH.matcher(page.getRawPath()))
                .filter(path -> path.matches())
                .map(path -> path.group(1))
                .findFirst();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text)).filter(page -> page.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
