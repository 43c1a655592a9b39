package dev.jeton.support;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.util.diff.DiffUtils;

/**
 * Accepted output of the program, in {@code src/test/resources/golden}: a test compares that with
 * what it prints now, and rewrites it with {@code -Dgolden=update}.
 */
public final class Golden {
    private static final Path ALL = Path.of("src/test/resources/golden");
    private static final int CONTEXT = 3;

    private Golden() {}

    /** Compares the files of one folder, by their names: none may be missing, none may be left over. */
    public static void check(String folder, Map<String, String> now) throws IOException {
        if ("update".equals(System.getProperty("golden"))) {
            write(ALL.resolve(folder), now);
        }
        var kept = read(ALL.resolve(folder));
        var names = new ArrayList<>(kept.keySet());
        now.keySet().stream().filter(name -> !kept.containsKey(name)).forEach(names::add);
        var differences = names.stream()
                .map(name -> difference(folder + "/" + name, kept.getOrDefault(name, ""), now.getOrDefault(name, "")))
                .collect(joining());
        if (!differences.isEmpty()) {
            throw new AssertionError("the program prints something else than before:\n\n" + differences
                    + "\nIf that is what it should print: ./mvnw test -Dtest='*GoldenTest' -Dgolden=update\n");
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        if (Files.isDirectory(folder)) {
            try (var list = Files.list(folder)) {
                for (var file : list.toList()) {
                    files.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return files;
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        for (var name : read(folder).keySet()) {
            Files.delete(folder.resolve(name));
        }
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static String difference(String name, String kept, String now) {
        if (kept.equals(now)) {
            return "";
        }
        var before = lines(kept);
        var patch = DiffUtils.diff(before, lines(now));
        return String.join("\n", DiffUtils.generateUnifiedDiff(name, name + " (now)", before, patch, CONTEXT)) + "\n";
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }
}
