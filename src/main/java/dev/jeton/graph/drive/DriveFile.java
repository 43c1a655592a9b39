package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata of a file in a drive: https://learn.microsoft.com/graph/api/resources/driveitem.
 *
 * @param name without a folder; chosen by another user, so not safe as a local file name
 * @param size in bytes
 * @param tag  the eTag of this version
 * @param hash {@link QuickXorHash} in Base64, if the drive has it
 */
public record DriveFile(Optional<String> name, Optional<Long> size, Optional<String> tag, Optional<String> hash) {
    static final DriveFile UNKNOWN =
            new DriveFile(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static DriveFile of(Response<Content> response, DriveAddress address) {
        var item = fields(response, address);
        if (item.containsKey("folder")) {
            throw Failure.of(ERROR, address.item() + " is a folder").hint("jeton get " + address.action("children"));
        }
        var hash = item.get("file") instanceof Map<?, ?> file && file.get("hashes") instanceof Map<?, ?> hashes
                ? text(hashes.get("quickXorHash"))
                : Optional.<String>empty();
        var size = item.get("size") instanceof Number number ? Optional.of(number.longValue()) : Optional.<Long>empty();
        return new DriveFile(text(item.get("name")), size, text(item.get("eTag")), hash);
    }

    private static Map<String, Object> fields(Response<Content> response, DriveAddress address) {
        return Json.object(response.body().text())
                .orElseThrow(() -> Failure.of(ERROR, address.item() + " is not a file of a drive"));
    }

    private static Optional<String> text(Object value) {
        return Optional.ofNullable(value).map(String::valueOf).filter(text -> !text.isEmpty());
    }
}
