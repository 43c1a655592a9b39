package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.drive.Drive;
import dev.jeton.sandbox.drive.DriveItem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of an item: an ID, a path, or a path below an ID.
 *
 * @param id     of the item that the path is relative to; empty for the root
 * @param path   with a slash before each name; may be empty
 * @param action for example {@code content}; may be empty
 * @see <a href="https://learn.microsoft.com/graph/onedrive-addressing-driveitems">Microsoft Graph documentation</a>
 */
record SandboxDriveAddress(Optional<String> id, String path, String action) {
    private static final Pattern ADDRESS =
            Pattern.compile("/(?:root|items/([^/:]+))(?:/(\\w+)|:((?:/[^:/]+)+)/?(?::(?:/(\\w+))?)?)?");

    /** Parses the decoded part of the path after {@code /me/drive}; empty if it is not the address of an item. */
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

    /** Returns the path from the root, even if no item has it; empty if the ID is unknown. */
    Optional<String> wholePath(Drive drive) {
        return id.isEmpty() ? Optional.of(path) : drive.find(id.get()).map(item -> item.path() + path);
    }

    Optional<DriveItem> item(Drive drive) {
        return wholePath(drive).flatMap(drive::at);
    }
}
