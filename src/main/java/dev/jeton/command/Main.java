package dev.jeton.command;

import dev.jeton.process.Signals;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Locale;

/** Starts the program. It reads nothing from the current folder that the user did not name. */
@QuarkusMain
public class Main implements QuarkusApplication {
    private static final String FOLDER = "user.dir";

    /** A folder that cannot exist, so that no file is found in it. */
    private static final String NOWHERE = "/dev/null/nowhere";

    private final CommandLines commandLines;
    private final Session session;

    Main(CommandLines commandLines, Session session) {
        this.commandLines = commandLines;
        this.session = session;
    }

    /**
     * Hides the current folder while Quarkus starts: Quarkus reads {@code .env} and {@code config/application.properties}
     * below {@code user.dir}, and has no switch for the former. The JDK reads {@code user.dir} once, at the first relative
     * path, so relative paths keep their meaning.
     */
    public static void main(String... args) {
        startRuntime();
        Path.of("").toAbsolutePath();
        var folder = System.setProperty(FOLDER, NOWHERE);
        System.setProperty("jeton.folder", folder);
        System.setProperty("jdk.console", "java.base"); // the console of Java 22 to 24 exists without a terminal, too
        Quarkus.run(Main.class, StartName.words(startName(), args));
    }

    /** Does nothing: a JVM has started itself. {@code nativeimage/StartSubstitutions} replaces it in the executable. */
    private static void startRuntime() {}

    /** Returns the name that the process was started by; empty on a JVM. {@code nativeimage/StartSubstitutions} replaces it, too. */
    private static String startName() {
        return "";
    }

    @Override
    public int run(String... args) {
        System.setProperty(FOLDER, System.getProperty("jeton.folder"));
        Signals.endProgram(session::stop);
        Locale.setDefault(Locale.ROOT); // msal4j's keys would have a dotless i in Turkish
        try {
            return commandLines.of(args).execute(args);
        } finally {
            session.end();
        }
    }
}
