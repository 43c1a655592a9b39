package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * What Graph says about a file: https://learn.microsoft.com/graph/api/resources/driveitem.
 *
 * @param name without a folder, as whoever made it chose it
 * @param size in bytes
 * @param tag  of this version
 * @param hash {@link QuickXorHash} in Base64, where the drive knows it
 */
public record DriveFile(Optional<String> name, Optional<Long> size, Optional<String> tag, Optional<String> hash) {
    static final DriveFile UNKNOWN =
            new DriveFile(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static DriveFile of(Response<Content> answer, DriveAddress address) {
        var item = fields(answer, address);
        if (item.containsKey("folder")) {
            throw Failure.of(ERROR, address.item() + " is a folder").hint("jeton get " + address.action("children"));
        }
        var hash = item.get("file") instanceof Map<?, ?> file && file.get("hashes") instanceof Map<?, ?> hashes
                ? text(hashes.get("quickXorHash"))
                : Optional.<String>empty();
        var size = item.get("size") instanceof Number number ? Optional.of(number.longValue()) : Optional.<Long>empty();
        return new DriveFile(text(item.get("name")), size, text(item.get("eTag")), hash);
    }

    private static Map<String, Object> fields(Response<Content> answer, DriveAddress address) {
        return Json.object(answer.body().text())
                .orElseThrow(() -> Failure.of(ERROR, address.item() + " is no file of a drive"));
    }

    private static Optional<String> text(Object value) {
        return Optional.ofNullable(value).map(String::valueOf).filter(text -> !text.isEmpty());
    }
}
