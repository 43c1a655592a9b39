package dev.jeton.command.terminal;

import static dev.jeton.failure.Outcome.USAGE;
import static java.time.temporal.ChronoUnit.SECONDS;

import dev.jeton.auth.SignInEvent;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.command.FailureHandler;
import dev.jeton.command.NextCommand;
import dev.jeton.failure.Failure;
import dev.jeton.output.EventFile;
import dev.jeton.output.JsonText;
import dev.jeton.output.Output;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.ParseResult;

/** Writes the steps of a sign-in as lines of JSON, for {@code --events}. It stops if the reader closes its end. */
public final class EventLog implements Consumer<SignInEvent> {
    private final EventFile file;
    private final Output output;
    private final ParseResult typed;
    private boolean lost;

    private EventLog(EventFile file, Output output, ParseResult typed) {
        this.file = file;
        this.output = output;
        this.typed = typed;
    }

    /**
     * @param target number of a file descriptor, or name of a file
     * @param typed  options for the command that a failure suggests
     */
    public static EventLog to(String target, Output output, ParseResult typed) {
        try {
            return new EventLog(EventFile.open(target), output, typed);
        } catch (IOException e) {
            throw Failure.of(USAGE, "--events cannot write to '" + target + "': " + StorageFailures.reason(e))
                    .causedBy(e);
        }
    }

    @Override
    public synchronized void accept(SignInEvent event) {
        if (lost) {
            return;
        }
        try {
            file.line(JsonText.of(fields(event)));
        } catch (IOException e) {
            lost = true;
            output.warning("--events: " + e.getMessage() + "; no more events are written");
        }
    }

    private Map<String, Object> fields(SignInEvent event) {
        var fields = new LinkedHashMap<String, Object>();
        if (event instanceof SignInEvent.NoResponse slow) {
            name(fields, "no_response");
            fields.put("elapsed", slow.elapsed().toSeconds());
        } else if (event instanceof SignInEvent.CodeIssued issued) {
            name(fields, "code_issued");
            fields.putAll(PromptFields.of(issued.code()));
        } else if (event instanceof SignInEvent.CodeReplaced replaced) {
            name(fields, "code_replaced");
            fields.putAll(PromptFields.of(replaced.code()));
        } else if (event instanceof SignInEvent.CodeShared shared) {
            name(fields, "code_shared");
            fields.putAll(PromptFields.of(shared.code()));
        } else if (event instanceof SignInEvent.UrlIssued issued) {
            name(fields, "url_issued");
            fields.putAll(PromptFields.of(issued.request()));
        } else if (event instanceof SignInEvent.UrlShared shared) {
            name(fields, "url_shared");
            fields.putAll(PromptFields.of(shared.request()));
        } else if (event instanceof SignInEvent.Pending) {
            name(fields, "pending");
        } else if (event instanceof SignInEvent.SlowDown slower) {
            name(fields, "slow_down");
            fields.put("interval", slower.interval().toSeconds());
        } else if (event instanceof SignInEvent.NetworkLost lost) {
            name(fields, "network_lost");
            fields.put("reason", lost.reason());
            fields.put("nextIn", lost.next().toSeconds());
        } else if (event instanceof SignInEvent.CodeExpiring expiring) {
            name(fields, "code_expiring");
            fields.put("left", expiring.left().toSeconds());
        } else if (event instanceof SignInEvent.SignedIn signedIn) {
            name(fields, "signed_in");
            add(fields, signedIn.token());
        } else if (event instanceof SignInEvent.Failed failed) {
            name(fields, "failed");
            fields.putAll(FailureHandler.fields(NextCommand.completed(failed.failure(), typed)));
        }
        return fields;
    }

    private static void name(Map<String, Object> fields, String event) {
        fields.put("event", event);
        fields.put("at", Instant.now().truncatedTo(SECONDS).toString());
    }

    private static void add(Map<String, Object> fields, AccessToken token) {
        fields.put("account", token.account().username());
        fields.put("id", token.account().id());
        fields.put("tenant", token.tenant());
        fields.put("scopes", String.join(" ", token.scopes()));
        fields.put("expiresOn", token.expiresOn().toString());
    }
}
