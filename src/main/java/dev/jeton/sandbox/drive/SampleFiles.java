package dev.jeton.sandbox.drive;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files in the drive at the start. */
final class SampleFiles {
    static final Instant WRITTEN = Instant.parse("2026-01-12T09:30:00Z");

    private SampleFiles() {}

    /** Returns new contents by path: Netty buffers must not be in the heap of the native image. */
    static Map<String, StoredContent> paths() {
        var paths = new LinkedHashMap<String, StoredContent>();
        paths.put("/Welcome.txt", text("Welcome to the sandbox's drive.\n"));
        paths.put("/Empty.txt", text(""));
        paths.put("/Documents/Umzug nach Zürich.txt", text("Schlüsselübergabe am Freitag um 10 Uhr.\n"));
        paths.put("/Documents/会議の議事録.md", text("# 議事録\n\n- 予算\n"));
        paths.put("/Documents/Budget #2, 100% sure.csv", text("item,cost\nchairs,1200\ntables,3400\n"));
        paths.put("/Reports/May.xlsx", text("Not a real spreadsheet.\n"));
        paths.put(Drive.GENERATED + "/1MiB.bin", GeneratedContent.of(1L << 20, 1));
        paths.put(Drive.GENERATED + "/10MiB.bin", GeneratedContent.of(10L << 20, 1));
        paths.put(Drive.GENERATED + "/10GiB.bin", GeneratedContent.of(10L << 30, 1));
        return paths;
    }

    private static StoredContent text(String text) {
        return StoredContent.of(Buffer.buffer(text));
    }
}
