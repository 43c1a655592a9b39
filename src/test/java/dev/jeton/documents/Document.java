package dev.jeton.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of this repository in Markdown. */
record Document(Path path, String text) {
    private static final Pattern FENCE =
            Pattern.compile("(?ms)(?:^<!-- (no-run|needs): ([^\\n]*) -->\\n)?^```(\\w*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    /**
     * Code in a page.
     *
     * @param language as the fence names it
     * @param line of the page where it starts
     * @param reason why it cannot run in a test; empty if it can
     * @param tool a program that it needs, which may be missing
     */
    record Snippet(String language, int line, String code, Optional<String> reason, Optional<String> tool) {}

    static Document of(String path) {
        try {
            return new Document(Path.of(path), Files.readString(Path.of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The README and the pages that it leads to: what users read. */
    static List<Document> manual() {
        try (var files = Files.list(Path.of("docs"))) {
            var pages = files.map(Path::toString)
                    .filter(name -> name.endsWith(".md"))
                    .sorted();
            return Stream.concat(Stream.of("README.md"), pages)
                    .map(Document::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Document> all() {
        var all = new ArrayList<>(manual());
        Stream.of("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "native/README.md")
                .forEach(path -> all.add(of(path)));
        return all;
    }

    List<Snippet> snippets() {
        return FENCE.matcher(text)
                .results()
                .map(found -> new Snippet(
                        found.group(3),
                        (int) text.substring(0, found.start(4)).lines().count() + 1,
                        found.group(4),
                        comment(found, "no-run"),
                        comment(found, "needs")))
                .toList();
    }

    /** Returns the targets of all links, as they are written. */
    List<String> links() {
        return LINK.matcher(prose()).results().map(found -> found.group(1)).toList();
    }

    /** Returns the anchors that GitHub makes of headings. */
    Set<String> anchors() {
        var anchors = new HashSet<String>();
        var seen = new HashMap<String, Integer>();
        HEADING.matcher(FENCE.matcher(text).replaceAll("")).results().forEach(found -> {
            var anchor = found.group(1)
                    .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            var times = seen.merge(anchor, 1, Integer::sum);
            anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
        });
        return anchors;
    }

    private static Optional<String> comment(MatchResult found, String kind) {
        return Optional.ofNullable(found.group(2)).filter(text -> kind.equals(found.group(1)));
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("").replaceAll("`[^`\\n]*`", "");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
