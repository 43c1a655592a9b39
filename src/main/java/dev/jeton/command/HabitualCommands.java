package dev.jeton.command;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands of gh, az, mgc, m365 and kubectl that have another name in jeton. */
final class HabitualCommands {
    private static final String REMOVE_PROFILE = "profile unset --all --profile";

    private static final Map<String, String> COMMANDS = Map.ofEntries(
            entry("whoami", "status"),
            entry("version", "--version"),
            entry("me", "get /me"),
            entry("me get", "get /me"),
            entry("signin", "login"),
            entry("sign-in", "login"),
            entry("signout", "logout"),
            entry("sign-out", "logout"),
            entry("auth", "login"),
            entry("auth login", "login"),
            entry("auth logout", "logout"),
            entry("auth status", "status"),
            entry("auth token", "token"),
            entry("auth switch", "account list"),
            entry("accounts", "account list"),
            entry("account ls", "account list"),
            entry("account show", "status"),
            entry("account get", "status"),
            entry("account current", "status"),
            entry("account login", "login"),
            entry("account logout", "logout"),
            entry("account rm", "account remove"),
            entry("account delete", "account remove"),
            entry("account set", "account use"),
            entry("account switch", "account use"),
            entry("account add", "login --force"),
            entry("account clear", "logout --all"),
            entry("account get-access-token", "token"),
            entry("profiles", "profile list"),
            entry("profile ls", "profile list"),
            entry("profile lst", "profile list"),
            entry("profile get", "profile show"),
            entry("profile rm", REMOVE_PROFILE),
            entry("profile delete", REMOVE_PROFILE),
            entry("profile remove", REMOVE_PROFILE),
            entry("profile add", "setup --profile"),
            entry("profile create", "setup --profile"),
            entry("profile switch", "profile use"),
            entry("profile select", "profile use"),
            entry("config", "profile show"),
            entry("config get", "profile show"),
            entry("config list", "profile show"),
            entry("config view", "profile show"),
            entry("config set", "profile set"),
            entry("config unset", "profile unset"),
            entry("config current-context", "profile list"),
            entry("config delete-context", REMOVE_PROFILE),
            entry("config use-context", "profile use"),
            entry("config get-contexts", "profile list"),
            entry("api", "get"),
            entry("rest", "get"),
            entry("request", "get"),
            entry("curl", "get"),
            entry("diagnose", "doctor"),
            entry("check", "doctor"));

    /** The noun and the verb of a command for one kind of item: {@code users list}. */
    private static final Pattern LIST =
            Pattern.compile("(?:ad |entra )?(user|group|site|team|application|device)s? (?:list|ls|get)");

    private static final int LONGEST = 3;

    private HabitualCommands() {}

    /** Returns the command line that is meant by one of another program; empty if there is none. */
    static Optional<String> meant(List<String> args) {
        for (var count = Math.min(LONGEST, args.size()); count > 0; count--) {
            var words = String.join(" ", args.subList(0, count)).toLowerCase(Locale.ROOT);
            var noun = LIST.matcher(words);
            var command = noun.matches() ? "get /" + noun.group(1) + "s" : COMMANDS.get(words);
            if (command != null) {
                return Optional.of(line(command, args.subList(count, args.size())));
            }
        }
        return Optional.empty();
    }

    /** Replaces the option for a method, too, which is a command of jeton, and drops the name of the option for a URL. */
    private static String line(String command, List<String> rest) {
        var method = MethodOption.of(rest).filter(any -> command.equals("get"));
        var words = method.map(MethodOption::others).orElse(rest).stream()
                .filter(word -> !command.equals("get") || !word.matches("--ur[il]"));
        var known = Stream.of(method.map(MethodOption::method).orElse(command).split(" "));
        return TypedLine.text(Stream.concat(known, words).toList());
    }
}
