package dev.jeton.command.option;

import dev.jeton.command.help.HelpPage;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Deadline;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a request. */
@Command(optionListHeading = HelpPage.REQUEST)
public class RequestOptions {
    @Mixin
    private HeaderOptions headers = new HeaderOptions();

    /** The origin of a URL, a version, and the rest of a path. */
    private static final Pattern VERSIONED =
            Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?/*+(?:(?:v1\\.0|beta)(?=[/?]|$))?/*+(.*)");

    @Option(names = "--beta", description = "Call the beta version of Graph (default: v1.0).")
    private boolean beta;

    @Mixin
    private RetryOptions retry = new RetryOptions();

    @Option(names = "--dry-run", description = "Print the request as a curl command, and do not send it.")
    private boolean dryRun;

    /** Returns the typed path, with the version that is meant. */
    public String path(String typed) {
        if (!beta) {
            return typed;
        }
        var parts = VERSIONED.matcher(typed);
        return parts.matches() ? Optional.ofNullable(parts.group(1)).orElse("") + "/beta/" + parts.group(2) : typed;
    }

    boolean isBeta() {
        return beta;
    }

    public CallLimits limits(boolean repeatsWrites, Output output) {
        return retry.limits(repeatsWrites, output);
    }

    public Optional<Deadline> deadline() {
        return retry.deadline();
    }

    public <T> Uni<T> bounded(Uni<T> work) {
        return retry.bounded(work);
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public Map<String, String> headers() {
        return headers.headers();
    }

    static Map.Entry<String, String> pair(String text, String separator, String option, String shape) {
        var at = text.indexOf(separator);
        if (at < 1 || text.chars().anyMatch(Character::isISOControl)) {
            throw Failure.of(Outcome.USAGE, option + " takes " + shape + ", not '" + text + "'");
        }
        return Map.entry(text.substring(0, at).trim(), text.substring(at + 1).trim());
    }
}
