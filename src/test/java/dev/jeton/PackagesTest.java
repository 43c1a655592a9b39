package dev.jeton;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;

/** Who may use whom, and which library is whose: the architecture's table, held. */
@AnalyzeClasses(packages = "dev.jeton", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
    /** Only {@code command} may use {@code sandbox} and {@code output}; no package may use {@code nativeimage}. */
    @ArchTest
    static final ArchRule packages_use_what_the_table_says_and_nothing_else = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.jeton..")
            .ensureAllClassesAreContainedInArchitecture()
            .layer("command")
            .definedBy("dev.jeton.command..")
            .layer("graph")
            .definedBy("dev.jeton.graph")
            .layer("graph.batch")
            .definedBy("dev.jeton.graph.batch")
            .layer("graph.drive")
            .definedBy("dev.jeton.graph.drive")
            .layer("auth")
            .definedBy("dev.jeton.auth")
            .layer("auth.token")
            .definedBy("dev.jeton.auth.token")
            .layer("auth.msal")
            .definedBy("dev.jeton.auth.msal")
            .layer("auth.browser")
            .definedBy("dev.jeton.auth.browser")
            .layer("broker")
            .definedBy("dev.jeton.broker")
            .layer("doctor")
            .definedBy("dev.jeton.doctor")
            .layer("http")
            .definedBy("dev.jeton.http")
            .layer("registry")
            .definedBy("dev.jeton.registry")
            .layer("sandbox")
            .definedBy("dev.jeton.sandbox..")
            .layer("output")
            .definedBy("dev.jeton.output")
            .layer("config")
            .definedBy("dev.jeton.config")
            .layer("storage")
            .definedBy("dev.jeton.storage")
            .layer("failure")
            .definedBy("dev.jeton.failure")
            .layer("entra")
            .definedBy("dev.jeton.entra")
            .layer("json")
            .definedBy("dev.jeton.json")
            .layer("process")
            .definedBy("dev.jeton.process")
            .layer("nativeimage")
            .definedBy("dev.jeton.nativeimage")
            .whereLayer("graph")
            .mayOnlyAccessLayers("auth.token", "config", "entra", "failure", "http", "json", "storage")
            .whereLayer("graph.batch")
            .mayOnlyAccessLayers("auth.token", "config", "entra", "failure", "graph", "http", "json", "storage")
            .whereLayer("graph.drive")
            .mayOnlyAccessLayers("auth.token", "config", "entra", "failure", "graph", "http", "json", "storage")
            .whereLayer("broker")
            .mayOnlyAccessLayers("auth.token", "config", "failure", "http", "json", "storage")
            .whereLayer("doctor")
            .mayOnlyAccessLayers(
                    "auth",
                    "auth.msal",
                    "auth.token",
                    "broker",
                    "config",
                    "entra",
                    "failure",
                    "graph",
                    "http",
                    "json",
                    "output",
                    "storage")
            .whereLayer("registry")
            .mayOnlyAccessLayers("auth.token", "config", "failure", "http", "json")
            .whereLayer("auth")
            .mayOnlyAccessLayers(
                    "auth.browser", "auth.msal", "auth.token", "config", "entra", "failure", "http", "json", "storage")
            .whereLayer("auth.msal")
            .mayOnlyAccessLayers("auth.token", "config", "failure", "http", "json", "storage")
            .whereLayer("auth.browser")
            .mayOnlyAccessLayers("auth.token", "entra", "failure", "http", "json")
            .whereLayer("auth.token")
            .mayOnlyAccessLayers("failure", "json")
            .whereLayer("http")
            .mayOnlyAccessLayers("json", "config", "failure")
            .whereLayer("sandbox")
            .mayOnlyAccessLayers("entra")
            .whereLayer("output")
            .mayOnlyAccessLayers("failure", "json", "process", "storage")
            .whereLayer("json")
            .mayNotAccessAnyLayer()
            .whereLayer("process")
            .mayNotAccessAnyLayer()
            .whereLayer("config")
            .mayOnlyAccessLayers("storage", "failure")
            .whereLayer("storage")
            .mayOnlyAccessLayers("failure", "json", "process")
            .whereLayer("failure")
            .mayNotAccessAnyLayer()
            .whereLayer("entra")
            .mayOnlyAccessLayers("failure", "json")
            .whereLayer("nativeimage")
            .mayNotAccessAnyLayer()
            .whereLayer("nativeimage")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.jeton.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule picocli_is_for_command = only("command", packages("picocli..", "io.quarkus.picocli.."));

    @ArchTest
    static final ArchRule msal4j_is_for_auth_msal = only("auth.msal", packages("com.microsoft.."));

    @ArchTest
    static final ArchRule rest_client_is_for_graph =
            only("graph", packages("jakarta.ws.rs..", "org.jboss.resteasy..", "io.quarkus.rest.client.."));

    @ArchTest
    static final ArchRule toml_is_for_config = only("config", packages("com.electronwill.."));

    /** Two classes process JSON token by token: masking and colours. */
    @ArchTest
    static final ArchRule jackson_is_for_json_and_for_classes_that_process_tokens = noClasses()
            .that()
            .resideOutsideOfPackages("dev.jeton.json", "dev.jeton.nativeimage")
            .and()
            .doNotHaveFullyQualifiedName("dev.jeton.http.Masking")
            .and()
            .doNotHaveFullyQualifiedName("dev.jeton.output.JsonStyle")
            .should()
            .dependOnClassesThat(packages("com.fasterxml.jackson.."));

    @ArchTest
    static final ArchRule qr_codes_are_for_output = only("output", packages("io.nayuki.."));

    /** The sandbox writes certificates with it, storage makes keys out of passphrases. */
    @ArchTest
    static final ArchRule bouncy_castle_is_for_sandbox_and_storage = noClasses()
            .that()
            .resideOutsideOfPackages("dev.jeton.sandbox", "dev.jeton.storage")
            .should()
            .dependOnClassesThat(packages("org.bouncycastle.."));

    /** A provider would be registered for the whole process, and the executable would have to know it when it is built. */
    @ArchTest
    static final ArchRule bouncy_castle_is_no_security_provider =
            noClasses().should().dependOnClassesThat(packages("org.bouncycastle.jce..", "org.bouncycastle.jcajce.."));

    @ArchTest
    static final ArchRule jmespath_is_for_output = only("output", packages("io.burt.."));

    @ArchTest
    static final ArchRule yaml_is_for_output = only("output", packages("org.snakeyaml.."));

    @ArchTest
    static final ArchRule graalvm_is_for_nativeimage =
            only("nativeimage", packages("com.oracle.svm..", "org.graalvm.."));

    @ArchTest
    static final ArchRule the_http_server_is_for_sandbox_browser_sign_in_and_broker = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.jeton.sandbox..", "dev.jeton.auth.browser", "dev.jeton.broker", "dev.jeton.nativeimage")
            .should()
            .dependOnClassesThat(nameMatching("io\\.vertx\\.core\\.http\\.(HttpServer|ServerWebSocket).*"));

    /** Graph hands options that {@code http} made to its REST client, and adds headers to what that sends. */
    @ArchTest
    static final ArchRule the_http_client_is_for_http = noClasses()
            .that()
            .resideOutsideOfPackages("dev.jeton.http", "dev.jeton.graph..")
            .should()
            .dependOnClassesThat(httpClient());

    @ArchTest
    static final ArchRule graph_passes_the_http_client_along_and_never_calls_it = noClasses()
            .that()
            .resideInAPackage("dev.jeton.graph..")
            .should()
            .dependOnClassesThat(
                    httpClient().and(not(belongToAnyOf(HttpClientOptions.class, HttpClientRequest.class))));

    /** Each run has streams and an environment of its own, so that many fit into one process. */
    @ArchTest
    static final ArchRule streams_and_environment_of_the_process_are_looked_up_in_one_class_each = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.jeton.output.StandardStreams")
            .and()
            .doNotHaveFullyQualifiedName("dev.jeton.config.Environment")
            .should()
            .accessField(System.class, "in")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "getenv");

    @ArchTest
    static final ArchRule only_the_session_of_the_process_uses_streams_and_environment_of_the_process = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.jeton.command.Session")
            .should()
            .accessTargetWhere(target(nameMatching("ofProcess")));

    @ArchTest
    static final ArchRule classes_are_named_after_what_they_are =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Service|Impl)(\\$.*)?");

    @ArchTest
    static void no_two_classes_share_a_simple_name(JavaClasses classes) {
        var packages = classes.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getPackageName, toList())));
        packages.values().removeIf(owners -> owners.size() == 1);
        assertThat(packages).isEmpty();
    }

    /** A substitution may name a class of any library. */
    private static ArchRule only(String owner, DescribedPredicate<? super JavaClass> library) {
        return noClasses()
                .that()
                .resideOutsideOfPackages("dev.jeton." + owner + "..", "dev.jeton.nativeimage")
                .should()
                .dependOnClassesThat(library);
    }

    private static DescribedPredicate<JavaClass> packages(String... names) {
        return JavaClass.Predicates.resideInAnyPackage(names);
    }

    private static DescribedPredicate<JavaClass> httpClient() {
        return nameMatching("io\\.vertx\\.core\\.http\\.(HttpClient|RequestOptions|WebSocket).*")
                .forSubtype();
    }
}
