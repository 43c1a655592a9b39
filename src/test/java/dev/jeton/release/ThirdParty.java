package dev.jeton.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The third-party notices of a release: the components of the bill of materials and what
 * is inside their jars, then the texts of their licences and notices. Fails for a component under an unknown licence.
 */
final class ThirdParty {
    /** Of a component under several, one is enough. LGPL: jeton's own source is there to be linked anew. */
    static final Set<String> ACCEPTED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EPL-2.0",
            "LGPL-3.0-only",
            "Bouncy Castle Licence");

    private static final List<String> IN_JARS = List.of(
            "LICENSE",
            "LICENSE.txt",
            "LICENSE.md",
            "NOTICE",
            "NOTICE.txt",
            "NOTICE.md",
            "FastDoubleParser-LICENSE",
            "FastDoubleParser-NOTICE",
            "thirdparty-LICENSE");

    /** Shaded libraries, which a bill of materials does not list. */
    private static final Map<String, String> INSIDE =
            Map.of("org.antlr:antlr4-runtime", "BSD-3-Clause", "org.jctools:jctools-core", "Apache-2.0");

    private static final Pattern FACTS = Pattern.compile("META-INF/maven/.+/pom\\.properties");

    private ThirdParty() {}

    /** A library that ships. */
    record Component(String name, String version, List<String> licences) {
        boolean isAccepted() {
            return licences.stream().anyMatch(ACCEPTED::contains);
        }

        String artifact() {
            return name.substring(name.indexOf(':') + 1);
        }

        boolean isIn(URL resource) {
            return resource.toString().contains("/" + artifact() + "-" + version + ".jar!");
        }
    }

    /** @param own licences that no library brings along, as files */
    static String notices(String billOfMaterials, Path own) throws IOException {
        var components = components(billOfMaterials);
        var inside = inside(components, INSIDE);
        var all = Stream.of(components, inside).flatMap(List::stream).toList();
        var refused = all.stream().filter(component -> !component.isAccepted()).toList();
        if (components.isEmpty() || !refused.isEmpty()) {
            throw new IllegalStateException("under a licence that is not known: " + refused);
        }
        var list = all.stream()
                .sorted(Comparator.comparing(Component::name))
                .map(component -> component.name() + " " + component.version() + ": "
                        + String.join(" or ", component.licences()) + "\n")
                .collect(joining());
        return "jeton contains the work of others, under their licences:\n\n" + list
                + "\nThe executable contains parts of GraalVM and of its JDK, too: GPL-2.0 with the Classpath Exception;\n"
                + "a static one contains musl (MIT) and zlib (Zlib) as well.\n"
                + texts(components, own);
    }

    static List<Component> components(String billOfMaterials) throws IOException {
        return items(JSON.std.mapFrom(billOfMaterials), "components").stream()
                .map(fields -> new Component(
                        fields.get("group") + ":" + fields.get("name"),
                        fields.get("version") + "",
                        items(fields, "licenses").stream()
                                .map(ThirdParty::licence)
                                .toList()))
                .sorted(Comparator.comparing(Component::name))
                .toList();
    }

    private static String licence(Map<?, ?> choice) {
        return choice.get("license") instanceof Map<?, ?> license
                ? String.valueOf(license.containsKey("id") ? license.get("id") : license.get("name"))
                : String.valueOf(choice.get("expression"));
    }

    private static List<Map<?, ?>> items(Map<?, ?> fields, String name) {
        var items = new ArrayList<Map<?, ?>>();
        if (fields.get(name) instanceof List<?> list) {
            list.forEach(item -> items.add((Map<?, ?>) item));
        }
        return items;
    }

    /** Each text once, under the names of all that have it. */
    private static String texts(List<Component> components, Path own) throws IOException {
        var whose = new LinkedHashMap<String, List<String>>();
        for (var name : IN_JARS) {
            for (var found : inJars(name, components).entrySet()) {
                whose.computeIfAbsent(found.getValue(), text -> new ArrayList<>())
                        .add(found.getKey());
            }
        }
        try (var files = Files.list(own)) {
            for (var file : files.sorted().toList()) {
                whose.put(Files.readString(file), List.of(file.getFileName().toString()));
            }
        }
        return whose.entrySet().stream()
                .map(text -> "\n" + "=".repeat(80) + "\n" + String.join("\n", text.getValue()) + "\n\n" + text.getKey()
                        + "\n")
                .collect(joining());
    }

    /** @param licences of those that are known */
    static List<Component> inside(List<Component> components, Map<String, String> licences) throws IOException {
        var found = new ArrayList<Component>();
        for (var owner : components) {
            for (var facts : facts(owner)) {
                var name = facts.getProperty("groupId") + ":" + facts.getProperty("artifactId");
                var version = facts.getProperty("version") + ", in " + owner.artifact();
                if (!name.equals(owner.name())) {
                    found.add(new Component(name, version, List.of(licences.getOrDefault(name, "unknown"))));
                }
            }
        }
        return found;
    }

    /** What Maven left in a library's jar: about itself, and about whatever else was copied there. */
    private static List<Properties> facts(Component owner) throws IOException {
        var facts = new ArrayList<Properties>();
        for (var manifest : resources(JarFile.MANIFEST_NAME)) {
            if (owner.isIn(manifest)) {
                var connection = (JarURLConnection) manifest.openConnection();
                connection.setUseCaches(false); // or closing it would close the class loader's
                try (var jar = connection.getJarFile()) {
                    for (var entry : Collections.list(jar.entries())) {
                        if (FACTS.matcher(entry.getName()).matches()) {
                            facts.add(new Properties());
                            facts.get(facts.size() - 1).load(jar.getInputStream(entry));
                        }
                    }
                }
            }
        }
        return facts;
    }

    private static List<URL> resources(String name) throws IOException {
        return Collections.list(Thread.currentThread().getContextClassLoader().getResources(name));
    }

    private static Map<String, String> inJars(String name, List<Component> components) throws IOException {
        var found = new TreeMap<String, String>();
        for (var resource : resources("META-INF/" + name)) {
            for (var component : components) {
                if (component.isIn(resource)) {
                    try (var stream = resource.openStream()) {
                        found.put(component.name() + ", " + name, new String(stream.readAllBytes(), UTF_8).strip());
                    }
                }
            }
        }
        return found;
    }
}
