package dev.jeton.config;

import static dev.jeton.failure.Outcome.USAGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The APIs that {@code --resource} knows by name. */
public final class ApiResources {
    private static final String EMPTY_CELL = "-";

    private final List<ApiResource> all;

    private ApiResources(List<ApiResource> all) {
        this.all = all;
    }

    /** Reads {@code resources.tsv}, whose columns are the components of {@link ApiResource}. */
    public static ApiResources load() {
        var table = ApiResources.class.getResourceAsStream("resources.tsv");
        try (var reader = new BufferedReader(new InputStreamReader(table, UTF_8))) {
            return new ApiResources(reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ApiResources::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the APIs of all clouds, in the order of the table. */
    public List<ApiResource> all() {
        return all;
    }

    /**
     * Returns the API that a user names, by name in any case, by URI or by application ID. Fails with {@link Outcome#USAGE} if
     * there is no such name, or not in the cloud.
     */
    public ApiResource named(String typed, Cloud cloud) {
        return find(typed, cloud).orElseGet(() -> {
            if (!ApiResource.isIdentifier(typed)) {
                throw unknown(typed, cloud);
            }
            return all.stream()
                    .filter(api ->
                            api.clouds().contains(cloud) && api.scopes().equalsIgnoreCase(typed + ApiResource.ALL))
                    .findFirst()
                    .orElseGet(() -> ApiResource.ofIdentifier(typed));
        });
    }

    private Optional<ApiResource> find(String name, Cloud cloud) {
        return all.stream()
                .filter(api -> api.name().equalsIgnoreCase(name) && api.clouds().contains(cloud))
                .findFirst();
    }

    private Failure unknown(String typed, Cloud cloud) {
        if (all.stream().anyMatch(api -> api.name().equalsIgnoreCase(typed))) {
            return Failure.of(
                    USAGE, "cannot use '" + typed + "' as an API: it does not exist in the cloud " + cloud.id());
        }
        var names = names();
        return Failure.of(
                        USAGE,
                        "cannot use '" + typed
                                + "' as an API: it is neither the name of one, nor an absolute URI, nor an application ID")
                .advice("The names are: " + String.join(", ", names) + ".")
                .hint("jeton help resources")
                .suggesting(typed, names);
    }

    /** Returns the values of {@code --resource}. */
    public List<String> names() {
        return all.stream().map(ApiResource::name).distinct().toList();
    }

    private static Map<String, String> headers(String cell) {
        return cell.equals(EMPTY_CELL) ? Map.of() : Map.of(cell.split(": ")[0], cell.split(": ")[1]);
    }

    private static ApiResource parse(String line) {
        var cells = line.split("\t");
        var clouds = Arrays.stream(cells[1].split(","))
                .map(id -> Cloud.of(id).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
        var hosts = cells[3].equals(EMPTY_CELL) ? List.<String>of() : List.of(cells[3].split(","));
        return new ApiResource(cells[0], clouds, cells[2], hosts, headers(cells[4]), cells[5]);
    }
}
