package dev.jeton.command.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.output.Output;
import dev.jeton.process.BlockingRead;
import io.smallrye.mutiny.Uni;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;

/** Questions to the person at the terminal: on stderr, since stdout is for the result. */
public final class Questions {
    private final Output output;
    private final BufferedReader answers;

    public Questions(Output output, InputStream stdin) {
        this.output = output;
        this.answers = new BufferedReader(new InputStreamReader(stdin, UTF_8));
    }

    /** Returns the answer, or what is suggested for an empty one; empty if the person ends the input (Ctrl-D). */
    public Uni<Optional<String>> ask(String question, Optional<String> suggestion) {
        return line(question + suggestion.map(text -> " [" + text + "]").orElse("") + ": ")
                .map(line -> line.map(String::strip).map(text -> text.isEmpty() ? suggestion.orElse("") : text));
    }

    /** @param otherwise what an empty answer means */
    public Uni<Optional<Boolean>> isConfirmed(String question, boolean otherwise) {
        return line(question + (otherwise ? " [Y/n] " : " [y/N] "))
                .map(line -> line.map(
                        text -> text.isBlank() ? otherwise : text.strip().matches("(?i)y|yes")));
    }

    /** Reads on a daemon thread, so that Ctrl-C ends the program: a thread of a pool would be waited for. */
    private Uni<Optional<String>> line(String prompt) {
        return Uni.createFrom()
                .item(() -> {
                    output.errorText(prompt);
                    return Optional.ofNullable(read());
                })
                .runSubscriptionOn(Questions::startDaemon);
    }

    private static void startDaemon(Runnable work) {
        var thread = new Thread(work, "question");
        thread.setDaemon(true);
        thread.start();
    }

    private String read() {
        try {
            return BlockingRead.of(answers::readLine);
        } catch (IOException e) {
            return null; // the terminal has gone
        }
    }
}
