package dev.jeton.command;

import dev.jeton.support.Jeton;
import dev.jeton.support.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands as processes of the executable. */
abstract class OnExecutable implements Contract {
    @TempDir
    Path home;

    @Override
    public Jeton jeton() {
        return new Jeton(
                home,
                (environment, words) -> new Program(home).with(environment).run(words));
    }
}
