package dev.jeton.command.mail;

import static dev.jeton.command.mail.SysExit.USAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options and recipients of a {@code sendmail} command line. Takes the options of Sendmail and Postfix, clustered
 * ({@code -it}), joined to their value ({@code -fme@contoso.com}) and behind recipients; ignores those that change nothing here,
 * such as {@code -oem}.
 *
 * @param sender      of {@code -f} or {@code -r}; may be a name without a domain, or {@code <>}
 * @param name        of {@code -F}, for a From header
 * @param fromHeader  {@code -t}: also send to the recipients in the header
 * @param keepsDots   {@code -i}: a line with one dot does not end the message
 * @param recipients  in the order of the command line, as typed
 */
public record SendmailArguments(
        Mode mode,
        Optional<String> sender,
        Optional<String> name,
        boolean fromHeader,
        boolean keepsDots,
        boolean verbose,
        List<String> recipients) {
    /** What sendmail is to do ({@code -b}). */
    public enum Mode {
        SEND,
        /** Lists the queue, or runs it, or rebuilds the aliases: jeton has none of them. */
        NOTHING_TO_DO
    }

    private static final String WITH_VALUE = "ABCDFLMNORVXbefhopr";
    private static final String WITHOUT_VALUE = "GUcimnstvx";

    /** Takes a value only if it is joined: {@code -q30m}, {@code -d0}. */
    private static final String WITH_JOINED_VALUE = "qd";

    private static final Set<String> KEEPS_DOTS =
            Set.of("i", "itrue", "iTrue", "IgnoreDots", "IgnoreDots=true", "IgnoreDots=True");

    /** Reads the words; fails with {@link SysExit#USAGE} if sendmail has no such option. */
    public static SendmailArguments parse(List<String> words) {
        return new Reader(words).read();
    }

    private static NotSent usage(String why) {
        return NotSent.of(USAGE, why, "jeton sendmail takes the options of sendmail.");
    }

    /** Reads the words from left to right. */
    private static final class Reader {
        private final List<String> words;
        private final List<String> recipients = new ArrayList<>();
        private int next;
        private Mode mode = Mode.SEND;
        private Optional<String> sender = Optional.empty();
        private Optional<String> name = Optional.empty();
        private boolean fromHeader;
        private boolean keepsDots;
        private boolean verbose;

        private Reader(List<String> words) {
            this.words = words;
        }

        private SendmailArguments read() {
            while (next < words.size()) {
                var word = words.get(next++);
                if (word.equals("--")) {
                    recipients.addAll(words.subList(next, words.size()));
                    next = words.size();
                } else if (word.startsWith("-") && word.length() > 1) {
                    options(word);
                } else {
                    recipients.add(word);
                }
            }
            return new SendmailArguments(mode, sender, name, fromHeader, keepsDots, verbose, recipients);
        }

        private void options(String word) {
            for (var at = 1; at < word.length(); at++) {
                var letter = word.charAt(at);
                var rest = word.substring(at + 1);
                if (WITH_VALUE.indexOf(letter) >= 0) {
                    option(letter, rest.isEmpty() ? value(letter) : rest);
                    return;
                }
                if (WITH_JOINED_VALUE.indexOf(letter) >= 0) {
                    mode = letter == 'q' ? Mode.NOTHING_TO_DO : mode;
                    return;
                }
                if (WITHOUT_VALUE.indexOf(letter) < 0) {
                    throw usage("sendmail has no option -" + letter + " (in '" + word + "')");
                }
                flag(letter);
            }
        }

        private String value(char letter) {
            if (next == words.size()) {
                throw usage("a value is missing after -" + letter);
            }
            return words.get(next++);
        }

        private void option(char letter, String value) {
            switch (letter) {
                case 'f', 'r' -> sender = Optional.of(value);
                case 'F' -> name = Optional.of(value);
                case 'b' -> mode = mode(value);
                case 'o', 'O' -> keepsDots |= KEEPS_DOTS.contains(value);
                default -> {} // changes nothing here
            }
        }

        private void flag(char letter) {
            switch (letter) {
                case 't' -> fromHeader = true;
                case 'i' -> keepsDots = true;
                case 'v' -> verbose = true;
                default -> {} // changes nothing here
            }
        }

        private static Mode mode(String value) {
            return switch (value) {
                case "m" -> Mode.SEND;
                case "p", "i", "h", "H" -> Mode.NOTHING_TO_DO;
                default -> throw usage("jeton sendmail reads one message, and has no mode -b" + value);
            };
        }
    }
}
