package dev.jeton.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.arc.impl.ArcContainerImpl;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigDiagnostic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.graalvm.nativeimage.Platform;
import org.graalvm.nativeimage.ProcessProperties;
import org.graalvm.nativeimage.VMRuntime;
import picocli.CommandLine.RegexTransformer;

/**
 * Skips steps of Quarkus and picocli at each start that no command needs. A step costs time, and brings pages of the
 * executable into memory.
 */
final class StartSubstitutions {
    private StartSubstitutions() {}

    /**
     * With {@code -H:-ParseRuntimeOptions} the program has to start the runtime itself. Otherwise it has no signal handlers
     * and runs no shutdown hooks at a signal. Only the executable knows the name that it was started by ({@code argv[0]}).
     */
    @TargetClass(className = "dev.jeton.command.Main")
    static final class Program {
        @Substitute
        private static void startRuntime() {
            VMRuntime.initialize();
        }

        /** Returns no name on Windows, where the call is not supported. */
        @Substitute
        private static String startName() {
            return Platform.includedIn(Platform.WINDOWS.class) ? "" : ProcessProperties.getArgumentVectorProgramName();
        }
    }

    /** Fires the shutdown event only: nothing observes the startup event. */
    @TargetClass(className = "io.quarkus.arc.runtime.ArcRecorder")
    static final class LifecycleEvents {
        @Substitute
        private void fireLifecycleEvent(ArcContainerImpl container, Object event, List<Class<?>> mocked) {
            if (!(event instanceof StartupEvent)) {
                container.beanManager().getEvent().fire(event);
            }
        }
    }

    /** No command has a context to propagate from thread to thread. */
    @TargetClass(className = "io.quarkus.smallrye.context.runtime.SmallRyeContextPropagationRecorder")
    static final class ContextPropagation {
        @Substitute
        public void configureRuntime(ExecutorService executor, ShutdownContext shutdown) {}
    }

    /** Netty puts it into the IDs of channels, to tell machines apart in a log that several of them share. */
    @TargetClass(className = "io.quarkus.netty.runtime.MachineIdGenerator")
    static final class MachineId {
        @Substitute
        public String get() {
            return "02:00:00:00:00:00:00:00";
        }
    }

    /** There is nothing to check: see {@link ConfigSubstitutions}. */
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

    /** Would compile a pattern for each type of each command, for a system property that jeton does not use. */
    @TargetClass(className = "picocli.CommandLine$BuiltIn")
    static final class Converters {
        @Substitute
        static boolean excluded(String type) {
            return false;
        }
    }

    /** Returns one immutable transformer for all commands. */
    @TargetClass(RegexTransformer.class)
    static final class NegatedOptions {
        @Substitute
        public static RegexTransformer createDefault() {
            return Once.TRANSFORMER;
        }
    }

    /** Interning searches a table of all strings of the executable; no code compares the names in JSON by identity. */
    @TargetClass(className = "com.fasterxml.jackson.core.util.InternCache")
    static final class FieldNames {
        @Substitute
        public String intern(String name) {
            return name;
        }
    }

    /** As above, for the JSON that msal4j reads. */
    @TargetClass(className = "com.azure.json.implementation.jackson.core.util.InternCache")
    static final class FieldNamesOfMsal {
        @Substitute
        public String intern(String name) {
            return name;
        }
    }

    /** The native builder initializes this class; the executable holds the result. */
    private static final class Once {
        private static final RegexTransformer TRANSFORMER = RegexTransformer.createDefault();
    }
}
