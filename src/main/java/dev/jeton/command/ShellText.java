package dev.jeton.command;

/** Text for a POSIX shell to evaluate: nothing in a value means anything to it. */
final class ShellText {
    private ShellText() {}

    static String export(String name, String value) {
        return "export " + name + "='" + value.replace("'", "'\\''") + "'";
    }
}
