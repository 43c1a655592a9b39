package dev.jeton.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The AADSTS codes that jeton can explain: hints under the OAuth {@code error} and {@code suberror}, which decide. */
public final class EntraErrors {
    private static final Pattern CODE = Pattern.compile("AADSTS(\\d{4,8})(?!\\d)");

    private static final String NOTHING = "-";

    private final List<EntraError> all;

    private EntraErrors(List<EntraError> all) {
        this.all = all;
    }

    /** Reads {@code aadsts.tsv}, a table of the columns of {@link EntraError}: only where something is explained. */
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

    /** Where Microsoft explains a number, known here or not. */
    public static String page(int code) {
        return "https://login.microsoftonline.com/error?code=" + code;
    }

    /** Every one, by number. */
    public List<EntraError> all() {
        return all;
    }

    public Optional<EntraError> find(int code) {
        return all.stream().filter(error -> error.code() == code).findFirst();
    }

    /** The number of the first {@code AADSTSnnnnn} in a text, known to the table or not. */
    public static Optional<Integer> codeIn(String text) {
        var match = CODE.matcher(text);
        return match.find() ? Optional.of(Integer.valueOf(match.group(1))) : Optional.empty();
    }

    /** Returns the failure with what a known AADSTS code in the text means; as it is if the text has none. */
    public static Failure explained(Failure failure, String text) {
        return codeIn(text)
                .flatMap(load()::find)
                .map(error -> failure.advice(error.meaning() + " " + error.advice())
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
        return cell.equals(NOTHING) ? "" : cell;
    }
}
