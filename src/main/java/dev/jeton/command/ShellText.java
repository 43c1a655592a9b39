package dev.jeton.command;

/** Text for a POSIX shell to evaluate: nothing in a value means anything to it. */
final class ShellText {
    private ShellText() {}

    static String export(String name, String value) {
        return "export " + name + "=" + quoted(value);
    }

    /** The value as one word, quoted only if it has to be; in double quotes if they are enough, which all shells know. */
    static String word(String value) {
        if (value.matches("[\\w@%+=:,./-]+")) {
            return value;
        }
        return value.matches("[\\w@%+=:,./ -]+") ? '"' + value + '"' : quoted(value);
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
