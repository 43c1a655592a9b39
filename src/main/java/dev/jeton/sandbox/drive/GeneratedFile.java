package dev.jeton.sandbox.drive;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A generated file whose name contains its size, for example {@code /generated/10GiB.bin}. */
final class GeneratedFile {
    /** In bytes; the limit of Graph. */
    private static final long MAX_SIZE = 250L << 30;

    private static final Pattern PATH =
            Pattern.compile(Drive.GENERATED + "/(\\d{1,9})(b|kib|mib|gib)\\.bin", Pattern.CASE_INSENSITIVE);

    private GeneratedFile() {}

    static Optional<DriveItem> at(String path) {
        var parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var size = Long.parseLong(parts.group(1)) << shift(parts.group(2));
        return size > MAX_SIZE
                ? Optional.empty()
                : Optional.of(new DriveItem(
                        Drive.guid(path),
                        path,
                        Optional.of(GeneratedContent.of(size, 1)),
                        1,
                        SampleFiles.WRITTEN,
                        SampleFiles.WRITTEN));
    }

    private static int shift(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "kib" -> 10;
            case "mib" -> 20;
            case "gib" -> 30;
            default -> 0;
        };
    }
}
