package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.drive.Drive;
import dev.jeton.sandbox.drive.DriveItem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a request names an item: by ID, by path, or by a path below an ID.
 *
 * @param id     of the item that the path starts from; empty for the root
 * @param path   below it, with a slash before each name; may be empty
 * @param action what follows, for example {@code content}; may be empty
 * @see <a href="https://learn.microsoft.com/graph/onedrive-addressing-driveitems">Microsoft's page</a>
 */
record SandboxDriveAddress(Optional<String> id, String path, String action) {
    private static final Pattern ADDRESS =
            Pattern.compile("/(?:root|items/([^/:]+))(?:/(\\w+)|:((?:/[^:/]+)+)/?(?::(?:/(\\w+))?)?)?");

    /** @param rest what follows {@code /me/drive}, decoded; empty where it is no item's address */
    public static Optional<SandboxDriveAddress> of(String rest) {
        var parts = ADDRESS.matcher(rest);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var action = Optional.ofNullable(parts.group(2)).or(() -> Optional.ofNullable(parts.group(4)));
        return Optional.of(new SandboxDriveAddress(
                Optional.ofNullable(parts.group(1)).filter(id -> !id.equals("root")),
                Optional.ofNullable(parts.group(3)).orElse(""),
                action.orElse("")));
    }

    /** The path from the root, whether or not something is there; empty where the ID is nobody's. */
    Optional<String> wholePath(Drive drive) {
        return id.isEmpty() ? Optional.of(path) : drive.withId(id.get()).map(item -> item.path() + path);
    }

    Optional<DriveItem> item(Drive drive) {
        return wholePath(drive).flatMap(drive::at);
    }
}
