package dev.jeton.sandbox.drive;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A file or folder.
 *
 * @param path    with a slash before each name; empty for the root
 * @param stored  empty for a folder
 * @param version number of the content, from 1
 */
public record DriveItem(
        UUID guid, String path, Optional<StoredContent> stored, int version, Instant created, Instant modified) {
    public String id() {
        return id(guid);
    }

    static String id(UUID guid) {
        return "01" + guid.toString().replace("-", "").toUpperCase(Locale.ROOT);
    }

    public String name() {
        return path.isEmpty() ? "root" : path.substring(path.lastIndexOf('/') + 1);
    }

    public String parent() {
        return path.isEmpty() ? "" : path.substring(0, path.lastIndexOf('/'));
    }

    public boolean isFolder() {
        return stored.isEmpty();
    }

    /** Returns a strong entity tag, like SharePoint's. */
    public String tag() {
        return "\"{" + guid.toString().toUpperCase(Locale.ROOT) + "}," + version + "\"";
    }

    /** Returns the item after it was renamed or moved. */
    DriveItem at(String newPath, Instant now) {
        return new DriveItem(guid, newPath, stored, version + 1, created, now);
    }

    /** Returns the item at the path that it has after a folder above it was renamed or moved. */
    DriveItem below(String newPath) {
        return new DriveItem(guid, newPath, stored, version, created, modified);
    }

    DriveItem with(StoredContent content, Instant now) {
        return new DriveItem(guid, path, Optional.of(content), version + 1, created, now);
    }
}
