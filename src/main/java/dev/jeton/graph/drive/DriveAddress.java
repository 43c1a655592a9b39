package dev.jeton.graph.drive;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;

/**
 * The path of a file in a drive: {@code /me/drive/root:/a.txt} or {@code /me/drive/items/ID}, each also with {@code
 * /content}. See https://learn.microsoft.com/graph/onedrive-addressing-driveitems.
 *
 * @param item the path of the item itself
 */
public record DriveAddress(String item) {
    private static final String CONTENT = "/content";

    public static DriveAddress of(String typed) {
        var path = typed.replaceFirst("/+$", "");
        var item = path.endsWith(CONTENT) ? path.substring(0, path.length() - CONTENT.length()) : path;
        return new DriveAddress(item.replaceFirst("[:/]+$", ""));
    }

    /**
     * Returns the address of a file, from that of the file itself, or of the folder that it is uploaded into: one that ends with
     * a slash, or the root of a drive.
     *
     * @param name of the file in the folder
     */
    public static DriveAddress ofUpload(String typed, String name) {
        var folder = of(typed);
        if (!isFolder(typed)) {
            return folder;
        }
        var segment = name.replace("%", "%25").replace("?", "%3F"); // the rest is encoded with the whole URL
        return new DriveAddress(folder.item + (folder.endsWithPath() ? "/" : ":/") + segment);
    }

    /** Returns whether a typed path is that of a folder to upload into. */
    public static boolean isFolder(String typed) {
        var address = of(typed);
        return typed.endsWith("/") || address.item.endsWith("/root") && !address.endsWithPath();
    }

    /** Fails if a typed path has one segment: it is the name of a local file, since no file of a drive has such a path. */
    static void requireDrive(String typed) {
        var path = typed.replaceFirst("^/+", "");
        if (!path.contains("/")) {
            throw Failure.of(Outcome.USAGE, "'" + typed + "' is not the path of a file in a drive")
                    .advice("A file in your OneDrive has a path such as /me/drive/root:/" + path + ".");
        }
    }

    String content() {
        return action("content");
    }

    /** Returns the path of an action, such as {@code createUploadSession}; an address by path needs a colon before it. */
    String action(String name) {
        return item + (endsWithPath() ? ":/" : "/") + name;
    }

    /** Returns whether the last colon opens a path: the second one of {@code /sites/HOST:/PATH:/drive} ends that of a site. */
    private boolean endsWithPath() {
        var colons = item.replaceFirst("^\\w+://", "").split(":/", -1).length - 1;
        return colons % 2 == 1;
    }
}
