package dev.jeton.doctor;

import dev.jeton.config.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * States how a sign-in in a browser would go.
 *
 * @param program returns the name of the program that opens pages here; empty if there is none
 */
record BrowserCheck(Environment environment, Supplier<Optional<String>> program) implements Check {
    @Override
    public Finding run() {
        if (environment.find("SSH_CONNECTION").isPresent()) {
            return Finding.info("over ssh: jeton login --browser says how to forward a port");
        }
        var place = isContainer()
                ? " (container)"
                : environment.find("WSL_DISTRO_NAME").isPresent() ? " (WSL)" : "";
        var found = program.get();
        if (found.isEmpty()) {
            return Finding.info("none" + place + ": sign in with a code, or jeton login --relay");
        }
        return hasDisplay() ? Finding.ok(found.get() + place) : Finding.info(found.get() + place + ", but no display");
    }

    private boolean hasDisplay() {
        return !System.getProperty("os.name").equals("Linux")
                || Stream.of("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER")
                        .anyMatch(name -> environment.find(name).isPresent());
    }

    private static boolean isContainer() {
        return Stream.of("/.dockerenv", "/run/.containerenv").map(Path::of).anyMatch(Files::exists);
    }
}
