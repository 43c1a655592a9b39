package dev.jeton.graph.drive;

/**
 * The path of a file in a drive: {@code /me/drive/root:/a.txt} or {@code /me/drive/items/ID}, each also with {@code
 * /content}. See https://learn.microsoft.com/graph/onedrive-addressing-driveitems.
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
