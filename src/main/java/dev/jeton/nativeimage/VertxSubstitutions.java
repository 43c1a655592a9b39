package dev.jeton.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps Quarkus from starting Vert.x in every run, for consumers of an event bus: jeton has none. That took a third of the
 * CPU time of a command that needs no network.
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

        /** Returns a placeholder: Quarkus hands it to extensions that need a running Vert.x, and jeton has none of them. */
        @Substitute
        @SuppressWarnings({"unchecked", "rawtypes"})
        public RuntimeValue<Vertx> forceStart(Supplier<Vertx> vertx) {
            return (RuntimeValue) new RuntimeValue<>("not started");
        }
    }

    /** The check would start Vert.x, and Quarkus' own configuration has no certificates to check. */
    @TargetClass(className = "io.quarkus.tls.runtime.CertificateRecorder")
    static final class Certificates {
        @Substitute
        public void validateCertificates(
                Set<String> providerBucketNames, RuntimeValue<Vertx> vertx, ShutdownContext shutdown) {}
    }
}
