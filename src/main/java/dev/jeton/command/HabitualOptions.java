package dev.jeton.command;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options of curl, gh, az, mgc and others that have another name in jeton. */
final class HabitualOptions {
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            entry("-v", "--debug"),
            entry("--verbose", "--debug"),
            entry("-d", "--input"),
            entry("--data", "--input"),
            entry("-b", "--input"),
            entry("--body", "--input"),
            entry("-t", "--tenant"),
            entry("--app-id", "--client-id"),
            entry("-u", "--account"),
            entry("--user", "--account"),
            entry("--username", "--account"),
            entry("--use-device-code", "--code"),
            entry("--jq", "--query"),
            entry("--paginate", "--all"),
            entry("--no-headers", "--no-header"),
            entry("--json", "--output json"),
            entry("--csv", "--output csv"),
            entry("-r", "--output raw"),
            entry("--format", "--output"));

    private HabitualOptions() {}

    /** Returns the option that is meant, perhaps with its value; empty if the command has none. */
    static Optional<String> meant(String typed, List<String> known) {
        return Optional.ofNullable(OPTIONS.get(typed)).filter(option -> known.contains(option.replaceFirst(" .*", "")));
    }
}
