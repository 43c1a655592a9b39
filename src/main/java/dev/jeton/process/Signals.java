package dev.jeton.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Handles the signals of a POSIX system with {@code sun.misc.Signal}, which module jdk.unsupported exports to programs (JEP
 * 260). Uses reflection, because javac warns about each direct use, and warnings are errors here.
 */
public final class Signals {
    static final String INTERRUPT = "INT";
    static final String QUIT = "QUIT";
    static final String TERMINATE = "TERM";
    private static final List<String> PASSED_ON = List.of("HUP", INTERRUPT, QUIT, TERMINATE, "ALRM", "USR1", "USR2");

    /** The signals that end a program, and their numbers, which POSIX defines. */
    private static final Map<String, Integer> ENDING = Map.of("HUP", 1, INTERRUPT, 2, TERMINATE, 15);

    private static final int EXIT_CODE_OF_SIGNAL = 128;

    private Signals() {}

    /**
     * Ends the program with 128 plus the number of the signal at HUP, INT and TERM, as a shell reports it.
     *
     * @param before gets that exit code before the program ends
     */
    public static void endProgram(IntConsumer before) {
        ENDING.forEach((name, number) -> handle(name, signal -> {
            before.accept(EXIT_CODE_OF_SIGNAL + number);
            BlockingRead.haltSoon(EXIT_CODE_OF_SIGNAL + number);
            System.exit(EXIT_CODE_OF_SIGNAL + number);
        }));
    }

    /** Replaces the default action of each signal with this handler, which gets the signal's name. */
    static void handleAll(Consumer<String> handler) {
        PASSED_ON.forEach(name -> handle(name, handler));
    }

    /** Runs an action whenever the terminal gets another size; on a system without this signal, never. */
    public static void onResize(Runnable action) {
        handle("WINCH", name -> action.run());
    }

    private static void handle(String name, Consumer<String> handler) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var type = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        handler.accept(name);
                        return null;
                    });
            signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException(e.getCause());
            }
            // This system has no such signal, or the JVM uses it itself: QUIT prints its threads.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java runtime does not support signals", e);
        }
    }
}
