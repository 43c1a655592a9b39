package dev.jeton.command.help;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A topic of {@code jeton help} that is not a command. */
public enum HelpTopic {
    ENVIRONMENT("Settings and environment variables", TopicText::environment),
    EXIT_CODES("Exit codes: how a command ended, for scripts", TopicText::exitCodes),
    OUTPUT("Formats of results, and which stream has what", TopicText.OUTPUT),
    QUERY("Select and filter: at Graph, and in its response", TopicText.QUERY),
    RESOURCES("APIs that --resource knows by name", () -> ResourcesTopic.text(List.of())),
    SCOPES("Permissions: what to request, and which ones a call uses", TopicText.SCOPES),
    SCRIPTING("jeton in scripts, in cron and in CI", TopicText.SCRIPTING);

    private final String title;
    private final Supplier<List<String>> text;

    HelpTopic(String title, Supplier<List<String>> text) {
        this.title = title;
        this.text = text;
    }

    HelpTopic(String title, String text) {
        this(title, () -> text.lines().toList());
    }

    /** Returns the name that is typed: {@code exit-codes}. */
    public String id() {
        return name().toLowerCase(ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    /**
     * Adds the text of the topic to the lines.
     *
     * @param details what was typed after the topic: the cloud of the resources
     */
    public void add(HelpLines lines, List<String> details) {
        lines.heading(title);
        lines.blank();
        new Footer(lines).add(this == RESOURCES ? ResourcesTopic.text(details) : text.get());
    }

    public static Optional<HelpTopic> of(String id) {
        return Arrays.stream(values()).filter(topic -> topic.id().equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(HelpTopic::id).toList();
    }
}
