package dev.jeton.command;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.arc.impl.ArcContainerImpl;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigDiagnostic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.graalvm.nativeimage.VMRuntime;
import picocli.CommandLine.RegexTransformer;

/**
 * What Quarkus and picocli do at each start and no command needs. What a step touches costs twice: its time, and the pages
 * of the executable that it brings into memory. Seen by the native builder only.
 */
final class StartSubstitutions {
    private StartSubstitutions() {}

    /**
     * An executable that reads no options of the runtime from its command line starts the runtime itself: without this it has
     * no signal handlers and runs no shutdown hooks at a signal.
     */
    @TargetClass(Main.class)
    static final class Program {
        @Substitute
        private static void startRuntime() {
            VMRuntime.initialize();
        }
    }

    /** Nobody waits for the event of a start; that of the end is fired. */
    @TargetClass(className = "io.quarkus.arc.runtime.ArcRecorder")
    static final class LifecycleEvents {
        @Substitute
        private void fireLifecycleEvent(ArcContainerImpl container, Object event, List<Class<?>> mocked) {
            if (!(event instanceof StartupEvent)) {
                container.beanManager().getEvent().fire(event);
            }
        }
    }

    /** No command has a context that would have to follow it from thread to thread. */
    @TargetClass(className = "io.quarkus.smallrye.context.runtime.SmallRyeContextPropagationRecorder")
    static final class ContextPropagation {
        @Substitute
        public void configureRuntime(ExecutorService executor, ShutdownContext shutdown) {}
    }

    /** Tells channels of Netty on several machines apart, which never meet here. */
    @TargetClass(className = "io.quarkus.netty.runtime.MachineIdGenerator")
    static final class MachineId {
        @Substitute
        public String get() {
            return "02:00:00:00:00:00:00:00";
        }
    }

    /** See {@link ConfigSubstitutions}: there is nothing to check. */
    @TargetClass(className = "io.quarkus.runtime.configuration.ConfigRecorder")
    static final class ConfigChecks {
        @Substitute
        public void handleConfigChange(List<?> values) {}

        @Substitute
        public void unknownConfigFiles() {}
    }

    /** As above. */
    @TargetClass(ConfigDiagnostic.class)
    static final class DeprecatedConfig {
        @Substitute
        public static void deprecatedProperties(Map<String, String> properties) {}
    }

    /** It compiles a pattern for each type, and each command, that a system property could leave out. */
    @TargetClass(className = "picocli.CommandLine$BuiltIn")
    static final class Converters {
        @Substitute
        static boolean excluded(String type) {
            return false;
        }
    }

    /** One is enough for all commands: it does not change. */
    @TargetClass(RegexTransformer.class)
    static final class NegatedOptions {
        @Substitute
        public static RegexTransformer createDefault() {
            return Once.TRANSFORMER;
        }
    }

    /** A table of all strings of the executable is searched for each name in JSON; nobody compares names by identity. */
    @TargetClass(className = "com.fasterxml.jackson.core.util.InternCache")
    static final class FieldNames {
        @Substitute
        public String intern(String name) {
            return name;
        }
    }

    /** As above, for what msal4j reads. */
    @TargetClass(className = "com.azure.json.implementation.jackson.core.util.InternCache")
    static final class FieldNamesOfMsal {
        @Substitute
        public String intern(String name) {
            return name;
        }
    }

    /** Held by the executable as it is: the native builder runs this class. */
    private static final class Once {
        private static final RegexTransformer TRANSFORMER = RegexTransformer.createDefault();
    }
}
