package dev.jeton.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Facts;
import dev.jeton.failure.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The AADSTS codes that jeton can explain. The OAuth {@code error} and {@code suberror} decide before them. */
public final class EntraErrors {
    private static final Pattern CODE = Pattern.compile("AADSTS(\\d{4,8})(?!\\d)");

    private static final String EMPTY_CELL = "-";

    private final List<EntraError> all;

    private EntraErrors(List<EntraError> all) {
        this.all = all;
    }

    /** Reads {@code aadsts.tsv}, whose columns are the components of {@link EntraError}. */
    public static EntraErrors load() {
        var resource = EntraErrors.class.getResourceAsStream("aadsts.tsv");
        try (var reader = new BufferedReader(new InputStreamReader(resource, UTF_8))) {
            return new EntraErrors(reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(EntraErrors::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the URL of Microsoft's page about a code, whether jeton knows the code or not. */
    public static String page(int code) {
        return "https://login.microsoftonline.com/error?code=" + code;
    }

    /** Returns all codes, sorted. */
    public List<EntraError> all() {
        return all;
    }

    public Optional<EntraError> find(int code) {
        return all.stream().filter(error -> error.code() == code).findFirst();
    }

    /** Returns the digits of the first {@code AADSTSnnnnn} in a text, whether jeton knows the code or not. */
    public static Optional<Integer> codeIn(String text) {
        var match = CODE.matcher(text);
        return match.find() ? Optional.of(Integer.valueOf(match.group(1))) : Optional.empty();
    }

    /** Returns the failure with the explanation of the AADSTS code in the text; unchanged if the text has no known code. */
    public static Failure explained(Failure failure, String text) {
        return codeIn(text)
                .flatMap(load()::find)
                .map(error -> failure.facts(Facts.NONE.with(Facts.Name.AADSTS, Optional.of(error.code())))
                        .advice(error.meaning() + " " + error.advice())
                        .hint(error.command().isEmpty() ? failure.hint().orElse("") : error.command()))
                .orElse(failure);
    }

    private static EntraError parse(String line) {
        var cells = line.split("\t");
        return new EntraError(
                Integer.parseInt(cells[0]),
                filled(cells[1]),
                EntraError.Actor.valueOf(cells[2]),
                cells[3].equals("yes"),
                Source.valueOf(cells[4]),
                filled(cells[5]),
                cells[6],
                cells[7]);
    }

    private static String filled(String cell) {
        return cell.equals(EMPTY_CELL) ? "" : cell;
    }
}
