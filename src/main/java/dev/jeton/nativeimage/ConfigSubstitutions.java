package dev.jeton.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.RecomputeFieldValue;
import com.oracle.svm.core.annotate.RecomputeFieldValue.Kind;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.configuration.QuarkusConfigFactory;
import io.quarkus.runtime.logging.LogRuntimeConfig;
import io.quarkus.value.registry.ValueRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;

/**
 * Reads Quarkus' own configuration while the executable is built. Quarkus would read it at each start, also from variables
 * and system properties, into objects for every setting: more than half of the CPU time of a command that needs no network.
 */
final class ConfigSubstitutions {
    private ConfigSubstitutions() {}

    @TargetClass(className = "io.quarkus.runtime.generated.Config")
    static final class Reading {
        @Substitute
        public void readConfig(ValueRegistry registry) {
            QuarkusConfigFactory.setConfig(Settled.CONFIG);
        }
    }

    /** Quarkus' build steps have read the builder's environment variables: keep them out of the executable. */
    @TargetClass(className = "io.smallrye.config.EnvConfigSource$EnvVars")
    static final class Variables {
        @Alias
        @RecomputeFieldValue(kind = Kind.NewInstance, declClass = HashMap.class)
        private Map<?, ?> env;

        @Alias
        @RecomputeFieldValue(kind = Kind.NewInstance, declClass = HashSet.class)
        private Set<String> names;

        @Alias
        @RecomputeFieldValue(kind = Kind.NewInstance, declClass = HashSet.class)
        private Set<String> lowerCaseAndDottedNames;
    }

    /** The native builder initializes this class; the executable holds the result. */
    static final class Settled {
        private static final SmallRyeConfig CONFIG = read();

        private Settled() {}

        private static SmallRyeConfig read() {
            var builder = new ConstantsOnly();
            try {
                Class.forName("io.quarkus.runtime.generated.Config"); // RunTimeConfig needs it
                ((SmallRyeConfigBuilderCustomizer) Class.forName("io.quarkus.runtime.generated.RunTimeConfig")
                                .getDeclaredConstructor()
                                .newInstance())
                        .configBuilder(builder);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Quarkus generates its configuration under another name", e);
            }
            var config = builder.build();
            setRootLevel(config.getConfigMapping(LogRuntimeConfig.class).level());
            return config;
        }

        /** Otherwise each start would set it for all loggers that the executable holds. */
        private static void setRootLevel(Level level) {
            LogContext.getLogContext().getLogger("").setLevel(level);
        }
    }

    /** Leaves out the environment variables and system properties of the native builder's process. */
    @SuppressWarnings("overrides") // the library's own
    private static final class ConstantsOnly extends SmallRyeConfigBuilder {
        @Override
        public SmallRyeConfigBuilder addSystemSources() {
            return this;
        }
    }
}
