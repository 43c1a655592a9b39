package dev.jeton.sandbox.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.sandbox.graph.GraphErrorReply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The drive of all users. Paths ignore case. Files in {@code /generated} are generated from their names. */
public final class Drive {
    public static final String ID = "b!5a9d0b0e7c1e4f0a9a3bc0ffee5a4db0";
    static final String GENERATED = "/generated";

    private static final Pattern INVALID_NAME =
            Pattern.compile("[\"*:<>?\\\\|\\p{Cntrl}]|//|/\\.{0,2}(/|$)|\\s(/|$)|/\\s");

    /** @param created whether the item is new */
    public record Written(DriveItem item, boolean created) {}

    private final Map<String, DriveItem> items = new LinkedHashMap<>();

    public Drive() {
        SampleFiles.paths().forEach((path, content) -> add(path, content, SampleFiles.WRITTEN));
    }

    /** @param path empty for the root */
    public Optional<DriveItem> at(String path) {
        var found = Optional.ofNullable(items.get(key(path)));
        return found.isPresent() ? found : GeneratedFile.at(path).map(this::put);
    }

    public Optional<DriveItem> find(String id) {
        return items.values().stream().filter(item -> item.id().equals(id)).findFirst();
    }

    public List<DriveItem> children(DriveItem folder) {
        return items.values().stream()
                .filter(item -> !item.path().isEmpty() && key(item.parent()).equals(key(folder.path())))
                .toList();
    }

    /**
     * Writes a file, and creates the folders above it.
     *
     * @throws GraphErrorReply if the name is invalid, or taken and the conflict behavior forbids it
     */
    Written write(String path, StoredContent content, SandboxConflict conflict, Instant now) {
        var before = checkConflict(path, conflict);
        if (before.isEmpty()) {
            return new Written(add(path, content, now), true);
        }
        return conflict == SandboxConflict.RENAME
                ? new Written(add(freePath(path), content, now), true)
                : new Written(put(before.get().with(content, now)), false);
    }

    /** @throws GraphErrorReply if the name is invalid, or taken and the conflict behavior forbids it */
    public DriveItem createFolder(String path, SandboxConflict conflict, Instant now) {
        var before = checkConflict(path, conflict == SandboxConflict.REPLACE ? SandboxConflict.FAIL : conflict);
        var free = before.isPresent() ? freePath(path) : path;
        folders(free, now);
        return put(folder(free, now));
    }

    /** Returns the existing item at the path. Fails if the name is invalid or the conflict behavior forbids it. */
    Optional<DriveItem> checkConflict(String path, SandboxConflict conflict) {
        if (path.isEmpty() || INVALID_NAME.matcher(path).find()) {
            throw new GraphErrorReply(
                    "invalidRequest", "The provided name cannot contain these characters: '" + path + "'.");
        }
        if (key(path).startsWith(GENERATED + "/")) {
            throw new GraphErrorReply(403, "accessDenied", "The sandbox generates the files of this folder.");
        }
        var before = at(path);
        var conflicting = before.filter(
                item -> conflict == SandboxConflict.FAIL || conflict == SandboxConflict.REPLACE && item.isFolder());
        if (conflicting.isPresent()) {
            throw new GraphErrorReply(409, "nameAlreadyExists", "The specified item name already exists.");
        }
        return before;
    }

    /**
     * Renames or moves an item, including the contents of a folder.
     *
     * @throws GraphErrorReply if the name is invalid, or taken and the conflict behavior forbids it
     */
    public DriveItem move(DriveItem item, String path, SandboxConflict conflict, Instant now) {
        var key = key(item.path());
        if (item.path().isEmpty()
                || (key + "/").startsWith(GENERATED + "/")
                || key(path).startsWith(key + "/")) {
            throw new GraphErrorReply("invalidRequest", "The item cannot be moved or renamed.");
        }
        var sameName = key(path).equals(key);
        var taken = sameName ? Optional.<DriveItem>empty() : checkConflict(path, conflict);
        var target = taken.isPresent() && conflict == SandboxConflict.RENAME ? freePath(path) : path;
        if (target.equals(path)) {
            taken.ifPresent(this::delete);
        }
        var below = items.values().stream()
                .filter(each -> key(each.path()).startsWith(key + "/"))
                .toList();
        delete(item);
        below.forEach(each ->
                put(each.below(target + each.path().substring(item.path().length()))));
        return put(item.at(target, now));
    }

    /** Deletes an item, including the contents of a folder. */
    public void delete(DriveItem item) {
        var key = key(item.path());
        items.keySet().removeIf(path -> path.equals(key) || path.startsWith(key + "/"));
    }

    /** Replaces the content of a file with other bytes of the same length, as another user could. */
    void replaceContent(DriveItem item, Instant now) {
        item.stored()
                .ifPresent(content -> put(item.with(GeneratedContent.of(content.size(), item.version() + 1), now)));
    }

    private DriveItem add(String path, StoredContent content, Instant now) {
        folders(path, now);
        return put(new DriveItem(unusedGuid(path), path, Optional.of(content), 1, now, now));
    }

    private void folders(String path, Instant now) {
        for (var end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            var parent = path.substring(0, end);
            if (!items.computeIfAbsent(key(parent), missing -> folder(parent, now))
                    .isFolder()) {
                throw new GraphErrorReply(
                        409, "nameAlreadyExists", "A file exists at the path of the folder: '" + parent + "'.");
            }
        }
    }

    private DriveItem folder(String path, Instant now) {
        return new DriveItem(unusedGuid(path), path, Optional.empty(), 1, now, now);
    }

    private DriveItem put(DriveItem item) {
        items.put(key(item.path()), item);
        return item;
    }

    /** Returns the path with the first number that makes it unused. */
    private String freePath(String path) {
        var name = path.lastIndexOf('/') + 1;
        var dot = path.lastIndexOf('.') > name ? path.lastIndexOf('.') : path.length();
        for (var number = 1; ; number++) {
            var free = path.substring(0, dot) + " " + number + path.substring(dot);
            if (at(free).isEmpty()) {
                return free;
            }
        }
    }

    /** Returns the ID of the path, or another one if an item has it that was moved away. */
    private UUID unusedGuid(String path) {
        var guid = guid(path);
        return items.values().stream().noneMatch(item -> item.guid().equals(guid)) ? guid : UUID.randomUUID();
    }

    /** Returns an ID that depends on the path only. */
    static UUID guid(String path) {
        return UUID.nameUUIDFromBytes(key(path).getBytes(UTF_8));
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
