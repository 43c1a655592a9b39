package dev.jeton.graph;

/** Removes the slashes that mean nothing from a path, and keeps those of names, keys and queries. */
final class TypedPath {
    private final StringBuilder path = new StringBuilder();
    private int parentheses;
    private boolean isQuoted;
    private boolean isFileName;

    private TypedPath() {}

    /**
     * Returns the path with one slash between its segments and none at its end. A path of a file between colons, as in
     * {@code /me/drive/root:/a//b:/content}, and what is in parentheses stay as they are; so does the query.
     */
    static String tidied(String typed) {
        var end = typed.indexOf('?') < 0 ? typed.length() : typed.indexOf('?');
        var tidy = new TypedPath();
        typed.chars().limit(end).forEach(each -> tidy.append((char) each));
        return tidy.withoutLastSlash() + typed.substring(end);
    }

    private void append(char next) {
        var last = path.length() == 0 ? '\0' : path.charAt(path.length() - 1);
        if (parentheses > 0) {
            isQuoted ^= next == '\'';
            parentheses += isQuoted ? 0 : next == '(' ? 1 : next == ')' ? -1 : 0;
        } else if (next == '/' && last == ':') {
            isFileName = !isFileName;
        } else if (!isFileName && next == '(') {
            parentheses++;
        } else if (!isFileName && next == '/' && last == '/') {
            return;
        }
        path.append(next);
    }

    private String withoutLastSlash() {
        var hasName = isFileName || parentheses > 0 || path.length() < 2;
        return !hasName && path.charAt(path.length() - 1) == '/'
                ? path.substring(0, path.length() - 1)
                : path.toString();
    }
}
