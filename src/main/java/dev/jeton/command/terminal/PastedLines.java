package dev.jeton.command.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.auth.browser.PastedResponse;
import dev.jeton.output.Output;
import dev.jeton.process.BlockingRead;
import java.io.BufferedReader;
import java.io.Console;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;

/** Lines that a person pastes into the terminal, without echo, or that another program writes to stdin. */
public final class PastedLines implements PastedResponse.Lines {
    private final Output output;
    private final InputStream stdin;
    private final Console console;
    private BufferedReader reader;

    /** @param stdin read if it is not a terminal */
    public PastedLines(Output output, InputStream stdin, boolean stdinIsTerminal) {
        this.output = output;
        this.stdin = stdin;
        this.console = stdinIsTerminal ? System.console() : null;
    }

    public boolean isTerminal() {
        return console != null;
    }

    /** Returns whether the person answers a question with yes, or with an empty line; false without a terminal. */
    public boolean isConfirmed(String question) {
        if (console == null) {
            return false;
        }
        try {
            var answer = BlockingRead.of(() -> console.readLine("%s [Y/n] ", question));
            return answer != null && answer.strip().matches("(?i)(y|yes)?");
        } catch (IOException e) {
            return false; // the terminal has gone
        }
    }

    @Override
    public String next(String problem) throws IOException {
        if (!problem.isEmpty()) {
            output.errorLine(problem);
        }
        var line = console == null ? piped() : typed(BlockingRead.of(() -> console.readPassword("Paste it here: ")));
        if (line == null) {
            throw new EOFException("nothing was pasted");
        }
        return line;
    }

    private String piped() throws IOException {
        if (reader == null) {
            reader = new BufferedReader(new InputStreamReader(stdin, UTF_8));
        }
        return reader.readLine();
    }

    private static String typed(char[] line) {
        return line == null ? null : new String(line);
    }
}
