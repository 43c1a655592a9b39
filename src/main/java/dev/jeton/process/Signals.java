package dev.jeton.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/**
 * The signals of a POSIX system, from {@code sun.misc.Signal}: module jdk.unsupported keeps it for programs, see JEP 260.
 * By name, because a compiler that takes warnings for errors refuses to see it.
 */
public final class Signals {
    static final String INTERRUPT = "INT";
    static final String TERMINATE = "TERM";
    private static final List<String> FOR_PROGRAMS = List.of("HUP", INTERRUPT, TERMINATE, "USR1", "USR2");

    private Signals() {}

    /** From now on each of them is handed to that, by name, and does nothing else. */
    static void takeAll(Consumer<String> taker) {
        FOR_PROGRAMS.forEach(name -> take(name, taker));
    }

    private static void take(String name, Consumer<String> taker) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var handing = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, words) -> {
                        taker.accept(name);
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handing);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException(e.getCause());
            }
            // This system has no such signal, or Java keeps it for itself: then nobody takes it.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java runtime has no signals", e);
        }
    }
}
