package dev.jeton;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests stay private and bounded because one class each does what could make them otherwise. */
class TestsTest {
    private static JavaClasses tests;

    @BeforeAll
    static void read_them() throws Exception {
        var folder = TestsTest.class.getProtectionDomain().getCodeSource().getLocation();
        tests = new ClassFileImporter().importPath(Path.of(folder.toURI()));
    }

    @Test
    void only_the_test_environment_reads_that_of_the_process() {
        only("TestEnvironment", "java\\.lang\\.System\\.getenv\\(.*|.*\\.Environment\\.ofProcess\\(.*");
    }

    @Test
    void only_a_running_program_and_a_screen_start_processes() {
        only("(Launcher|Running|Screen)", "(java\\.lang\\.|com\\.pty4j\\.Pty)ProcessBuilder\\.start\\(.*");
    }

    @Test
    void only_waiting_sleeps() {
        only("Waiting", "java\\.lang\\.Thread\\.sleep\\(.*|java\\.util\\.concurrent\\.TimeUnit\\.sleep\\(.*");
    }

    @Test
    void every_contract_is_tested_in_this_jvm_and_on_the_executable() {
        var contract = "dev.jeton.command.Contract";
        assertThat(tests.stream()
                        .filter(each -> each.isInterface() && each.isAssignableTo(contract))
                        .filter(each -> !each.getFullName().equals(contract)))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getAllSubclasses())
                        .anyMatch(test -> test.isAssignableTo("dev.jeton.command.InJvm"))
                        .anyMatch(test -> test.isAssignableTo("dev.jeton.command.OnExecutable")));
    }

    /** It runs one test at a time, and fails while the application that InJvm starts is starting. */
    @Test
    void no_test_is_a_quarkus_test() {
        noClasses()
                .should()
                .beAnnotatedWith("io.quarkus.test.junit.QuarkusTest")
                .check(tests);
    }

    private static void only(String support, String methods) {
        var call = DescribedPredicate.<JavaCall<?>>describe(
                "call " + methods, it -> it.getTarget().getFullName().matches(methods));
        noClasses()
                .that(DescribedPredicate.not(nameMatching("dev\\.jeton\\.support\\." + support)))
                .should()
                .callCodeUnitWhere(call)
                .check(tests);
    }
}
