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

/** Everyone's files, found by path without regard to case. Those in {@code /generated} are made of their names. */
public final class Drive {
    public static final String ID = "b!5a9d0b0e7c1e4f0a9a3bc0ffee5a4db0";
    static final String GENERATED = "/generated";

    private static final Pattern UNFIT = Pattern.compile("[\"*:<>?\\\\|\\p{Cntrl}]|//|/\\.{0,2}(/|$)|\\s(/|$)|/\\s");

    /** @param created whether it was not there before */
    public record Written(DriveItem item, boolean created) {}

    private final Map<String, DriveItem> items = new LinkedHashMap<>();

    public Drive() {
        SampleFiles.paths().forEach((path, content) -> add(path, content, SampleFiles.WRITTEN));
    }

    /** @param path empty for the root */
    public Optional<DriveItem> at(String path) {
        var found = Optional.ofNullable(items.get(key(path)));
        return found.isPresent() ? found : GeneratedFile.at(path).map(this::kept);
    }

    public Optional<DriveItem> withId(String id) {
        return items.values().stream().filter(item -> item.id().equals(id)).findFirst();
    }

    public List<DriveItem> children(DriveItem folder) {
        return items.values().stream()
                .filter(item -> !item.path().isEmpty() && key(item.parent()).equals(key(folder.path())))
                .toList();
    }

    /**
     * A file with this content, and the folders above it.
     *
     * @throws GraphErrorReply when the name is unfit or, as the conflict is to be resolved, taken
     */
    Written write(String path, Stored content, SandboxConflict conflict, Instant now) {
        var before = claimed(path, conflict);
        if (before.isEmpty()) {
            return new Written(add(path, content, now), true);
        }
        return conflict == SandboxConflict.RENAME
                ? new Written(add(free(path), content, now), true)
                : new Written(kept(before.get().with(content, now)), false);
    }

    /** @throws GraphErrorReply as for writing */
    public DriveItem makeFolder(String path, SandboxConflict conflict, Instant now) {
        var before = claimed(path, conflict == SandboxConflict.REPLACE ? SandboxConflict.FAIL : conflict);
        var free = before.isPresent() ? free(path) : path;
        folders(free, now);
        return kept(folder(free, now));
    }

    /** What is at the path already; it may stay there. */
    Optional<DriveItem> claimed(String path, SandboxConflict conflict) {
        if (path.isEmpty() || UNFIT.matcher(path).find()) {
            throw new GraphErrorReply(
                    "invalidRequest", "The provided name cannot contain these characters: '" + path + "'.");
        }
        if (key(path).startsWith(GENERATED + "/")) {
            throw new GraphErrorReply(403, "accessDenied", "The sandbox makes the files of this folder itself.");
        }
        var before = at(path);
        var taken = before.filter(
                item -> conflict == SandboxConflict.FAIL || conflict == SandboxConflict.REPLACE && item.isFolder());
        if (taken.isPresent()) {
            throw new GraphErrorReply(409, "nameAlreadyExists", "The specified item name already exists.");
        }
        return before;
    }

    /** With all that is in it. */
    public void delete(DriveItem item) {
        var key = key(item.path());
        items.keySet().removeIf(path -> path.equals(key) || path.startsWith(key + "/"));
    }

    /** Someone else has worked on the file: it is as long as before and differs all the way. */
    void change(DriveItem item, Instant now) {
        item.stored()
                .ifPresent(content -> kept(item.with(GeneratedContent.of(content.size(), item.version() + 1), now)));
    }

    private DriveItem add(String path, Stored content, Instant now) {
        folders(path, now);
        return kept(new DriveItem(guid(path), path, Optional.of(content), 1, now, now));
    }

    private void folders(String path, Instant now) {
        for (var end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            var parent = path.substring(0, end);
            if (!items.computeIfAbsent(key(parent), missing -> folder(parent, now))
                    .isFolder()) {
                throw new GraphErrorReply(
                        409, "nameAlreadyExists", "A file is where a folder is wanted: '" + parent + "'.");
            }
        }
    }

    private static DriveItem folder(String path, Instant now) {
        return new DriveItem(guid(path), path, Optional.empty(), 1, now, now);
    }

    private DriveItem kept(DriveItem item) {
        items.put(key(item.path()), item);
        return item;
    }

    /** The path with the first number that makes it new. */
    private String free(String path) {
        var name = path.lastIndexOf('/') + 1;
        var dot = path.lastIndexOf('.') > name ? path.lastIndexOf('.') : path.length();
        for (var number = 1; ; number++) {
            var free = path.substring(0, dot) + " " + number + path.substring(dot);
            if (at(free).isEmpty()) {
                return free;
            }
        }
    }

    /** The same at every start, and for what takes the place of something deleted. */
    static UUID guid(String path) {
        return UUID.nameUUIDFromBytes(key(path).getBytes(UTF_8));
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
