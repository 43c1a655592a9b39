package dev.jeton.command;

import dev.jeton.config.Setting;
import dev.jeton.config.Value;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes the format of results, the columns and the size of a page from the settings, if no option gives them. */
final class PresetOptions implements IDefaultValueProvider {
    /** Commands that print what Graph sends: the columns are for them, not for jeton's own tables. */
    private static final Set<String> CALLS = Set.of("get", "post", "patch", "put", "delete");

    /** Its format is no matter of taste: scripts take the bare token. */
    private static final String TOKEN = "token";

    private final Session session;

    PresetOptions(Session session) {
        this.session = session;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        return switch (option.longestName()) {
            case "--output" -> option.command().name().equals(TOKEN) ? null : preset(Setting.OUTPUT);
            case "--columns" -> CALLS.contains(option.command().name()) && !selects() ? preset(Setting.COLUMNS) : null;
            case "--page-size" -> readsPages(option.command().name()) ? preset(Setting.PAGE_SIZE) : null;
            default -> null;
        };
    }

    private String preset(Setting setting) {
        return session.typed()
                .preset(setting, session.environment())
                .map(Value::text)
                .orElse(null);
    }

    private boolean selects() {
        return words().stream().anyMatch(word -> word.startsWith("--select") || word.matches("(?s).*\\bselect=.*"));
    }

    /** Graph refuses $top for what is not a list. */
    private boolean readsPages(String command) {
        var isPaged = words().stream().anyMatch(word -> word.equals("--all") || word.startsWith("--limit"));
        return (isPaged || command.equals("delta"))
                && words().stream().noneMatch(word -> word.startsWith("--top") || word.matches("(?s).*\\btop=.*"));
    }

    private List<String> words() {
        return session.typed().line().words();
    }
}
