package dev.jeton.http;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps Quarkus from starting Vert.x in every run: it does so for consumers of an event bus, of which there are none
 * here. A third of the CPU time of a command that needs no network. Seen by the native builder only.
 */
final class VertxSubstitutions {
    private VertxSubstitutions() {}

    @TargetClass(className = "io.quarkus.vertx.runtime.VertxEventBusConsumerRecorder")
    static final class EventBusConsumers {
        @Substitute
        public void configureVertx(
                Supplier<Vertx> vertx,
                List<?> consumers,
                LaunchMode launchMode,
                ShutdownContext shutdown,
                Map<Class<?>, Class<?>> codecByClass,
                List<Class<?>> selectorTypes) {}

        /** Its only use is to hand out the event bus. */
        @Substitute
        public RuntimeValue<Vertx> forceStart(Supplier<Vertx> vertx) {
            return new RuntimeValue<>(null);
        }
    }
}
