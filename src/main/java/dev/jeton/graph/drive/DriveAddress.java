package dev.jeton.graph.drive;

/**
 * A file of a drive, as a user names it: {@code /me/drive/root:/a.txt}, {@code /me/drive/items/ID}, each also with
 * {@code /content}. See https://learn.microsoft.com/graph/onedrive-addressing-driveitems.
 *
 * @param item the path of the item itself
 */
public record DriveAddress(String item) {
    private static final String CONTENT = "/content";

    public static DriveAddress of(String typed) {
        var item = typed.endsWith(CONTENT) ? typed.substring(0, typed.length() - CONTENT.length()) : typed;
        return new DriveAddress(item.replaceFirst("[:/]+$", ""));
    }

    String content() {
        return action("content");
    }

    /** What is done with it; a name of a path has a colon behind it. */
    String action(String word) {
        var isByPath = item.replaceFirst("^\\w+://", "").contains(":/");
        return item + (isByPath ? ":/" : "/") + word;
    }
}
