package dev.jeton.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The AADSTS codes that jeton can explain: hints under the OAuth {@code error} and {@code suberror}, which decide. */
public final class EntraErrors {
    private static final Pattern CODE = Pattern.compile("AADSTS(\\d{4,8})(?!\\d)");

    private final Map<Integer, EntraError> byCode;

    private EntraErrors(Map<Integer, EntraError> byCode) {
        this.byCode = byCode;
    }

    /** Reads {@code aadsts.tsv}, a table of the columns of {@link EntraError}. */
    public static EntraErrors load() {
        var resource = EntraErrors.class.getResourceAsStream("aadsts.tsv");
        try (var reader = new BufferedReader(new InputStreamReader(resource, UTF_8))) {
            return new EntraErrors(reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(EntraErrors::parse)
                    .collect(toUnmodifiableMap(EntraError::code, error -> error)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<EntraError> find(int code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The number of the first {@code AADSTSnnnnn} in a text, known to the table or not. */
    public static Optional<Integer> codeIn(String text) {
        var match = CODE.matcher(text);
        return match.find() ? Optional.of(Integer.valueOf(match.group(1))) : Optional.empty();
    }

    private static EntraError parse(String line) {
        var cells = line.split("\t");
        return new EntraError(
                Integer.parseInt(cells[0]), cells[1], EntraError.Actor.valueOf(cells[2]), cells[3], cells[4]);
    }
}
