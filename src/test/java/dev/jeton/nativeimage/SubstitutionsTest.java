package dev.jeton.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Delete;
import com.oracle.svm.core.annotate.RecomputeFieldValue;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.annotate.TargetElement;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.deployment.configuration.RunTimeConfigurationGenerator;
import io.quarkus.gizmo.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Says on the JVM, in seconds, what the native builder would say after minutes: what a library no longer has. */
class SubstitutionsTest {
    private static final String FIXTURE = SubstitutionsTest.class.getName() + "$";

    @Test
    void every_class_method_and_field_that_a_substitution_names_exists() throws Exception {
        var substitutions = substitutions();
        assertThat(substitutions).contains(MsalSubstitutions.BrowserFlow.class, ConfigSubstitutions.Reading.class);
        substitutions.remove(ConfigSubstitutions.Reading.class); // its target is generated: see below
        assertThat(substitutions.stream().flatMap(each -> MissingTargets.of(each).stream()))
                .isEmpty();
    }

    @Test
    void quarkus_generates_the_class_and_method_that_the_substitution_of_its_configuration_names() {
        var reading = ConfigSubstitutions.Reading.class;
        var target = reading.getAnnotation(TargetClass.class).className();
        assertThat(reading.getDeclaredMethods())
                .extracting(each -> MethodDescriptor.ofMethod(
                        target, each.getName(), each.getReturnType(), (Object[]) each.getParameterTypes()))
                .containsExactly(RunTimeConfigurationGenerator.C_READ_CONFIG);
    }

    @Test
    void a_missing_class_is_reported() {
        assertThat(MissingTargets.of(OfMissingClass.class))
                .containsExactly(FIXTURE + "OfMissingClass: no class com.example.Missing");
        assertThat(MissingTargets.of(OfMissingInnerClass.class))
                .containsExactly(FIXTURE + "OfMissingInnerClass: no class " + FIXTURE + "Target$Missing");
    }

    @Test
    void missing_methods_and_fields_are_reported() {
        var has = FIXTURE + "Outdated: " + FIXTURE + "Target has no ";
        assertThat(MissingTargets.of(Outdated.class))
                .containsExactly(
                        has + "field: int renamed",
                        has + "field: long size",
                        has + "method: int measure(" + FIXTURE + "Target[])",
                        has + "method: int size()",
                        has + "method: java.lang.String toString()",
                        has + "method: static int measure(" + FIXTURE + "Target)",
                        has + "method: void <init>(int)",
                        has + "method: void removed()");
    }

    @Test
    void existing_methods_and_fields_are_found_by_their_name_in_the_target_and_its_types() {
        assertThat(MissingTargets.of(UpToDate.class)).isEmpty();
    }

    private static List<Class<?>> substitutions() throws ClassNotFoundException {
        var found = new ArrayList<Class<?>>();
        for (var each : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.jeton")) {
            if (each.isAnnotatedWith(TargetClass.class)) {
                found.add(Class.forName(each.getName(), false, SubstitutionsTest.class.getClassLoader()));
            }
        }
        return found;
    }

    static final class Target {
        private int size;

        Target(long size) {
            this.size = (int) size;
        }

        int measure(Target other) {
            return other.size - size;
        }
    }

    @TargetClass(className = "com.example.Missing")
    static final class OfMissingClass {
        @Substitute
        void method() {}
    }

    @TargetClass(value = Target.class, innerClass = "Missing")
    static final class OfMissingInnerClass {}

    @TargetClass(Target.class)
    static final class UpToDate {
        @Alias
        @TargetElement(name = "size")
        private int length;

        @Alias
        @TargetElement(name = TargetElement.CONSTRUCTOR_NAME)
        void construct(long size) {}

        @Substitute
        int measure(UpToDate other) {
            return other.length - length;
        }
    }

    @TargetClass(Target.class)
    static final class Outdated {
        @Alias
        @RecomputeFieldValue(kind = RecomputeFieldValue.Kind.Reset)
        private long size;

        @Delete
        private int renamed;

        @Alias
        Outdated(int size) {}

        @Alias
        private native int size();

        @Delete
        private native void removed();

        @Substitute
        static int measure(Outdated other) {
            return other.renamed;
        }

        @Substitute
        int measure(Outdated[] others) {
            return (int) others[0].size;
        }

        /** Inherited: the native builder looks at the target class alone. */
        @Override
        @Substitute
        public String toString() {
            return "";
        }
    }
}
