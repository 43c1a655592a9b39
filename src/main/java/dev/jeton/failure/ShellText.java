package dev.jeton.failure;

/** Writes text for a POSIX shell, which takes every value literally: for commands that can be pasted. */
public final class ShellText {
    private ShellText() {}

    public static String export(String name, String value) {
        return "export " + name + "=" + quoted(value);
    }

    /** Returns the value as one shell word, quoted only if necessary; in double quotes if they suffice. */
    public static String word(String value) {
        if (value.matches("[\\w@%+=:,./-]+")) {
            return value;
        }
        return value.matches("[\\w@%+=:,./ -]+") ? '"' + value + '"' : quoted(value);
    }

    /** Returns the value in single quotes. */
    public static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
