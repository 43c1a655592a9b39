package dev.jeton.command;

/** Writes text for a POSIX shell, which takes every value literally. */
final class ShellText {
    private ShellText() {}

    static String export(String name, String value) {
        return "export " + name + "=" + quoted(value);
    }

    /** Returns the value as one shell word, quoted only if necessary; in double quotes if they suffice. */
    static String word(String value) {
        if (value.matches("[\\w@%+=:,./-]+")) {
            return value;
        }
        return value.matches("[\\w@%+=:,./ -]+") ? '"' + value + '"' : quoted(value);
    }

    /** Returns the value in single quotes. */
    static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
