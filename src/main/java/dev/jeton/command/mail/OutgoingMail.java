package dev.jeton.command.mail;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A message and who gets it. Graph takes the recipients from the header only and sends to all that it names: so recipients of
 * the command line that the header lacks are added as Bcc, which Exchange removes, and a message whose header names others is
 * refused. Everything else stays as it is, byte by byte.
 *
 * @param recipients as Graph will find them in the header
 */
public record OutgoingMail(MailMessage message, SendmailArguments arguments, Set<String> recipients) {
    private static final String FROM = "From";
    private static final String BCC = "Bcc";
    private static final Pattern ADDRESS =
            Pattern.compile("(\"([^\"\\\\]|\\\\.)*\"|[^\\s\"@<>]+)@[^\\s@<>\\p{Cntrl}]+");

    /** Reads the message; fails if it cannot be delivered to exactly the recipients that are meant. */
    public static OutgoingMail read(InputStream in, SendmailArguments arguments) {
        if (arguments.recipients().isEmpty() && !arguments.fromHeader()) {
            throw NotSent.of(
                    SysExit.USAGE,
                    "there is no recipient",
                    "Name them after the options, or use -t to take them from the header.");
        }
        return of(MailMessage.read(in, arguments.keepsDots()), arguments);
    }

    private static OutgoingMail of(MailMessage message, SendmailArguments arguments) {
        var recipients = recipients(message, arguments);
        var shown = inLowerCase(message.addresses("To", "Cc"));
        refuseOthers(shown, recipients);
        var hidden = new LinkedHashSet<>(recipients);
        hidden.removeIf(address -> shown.contains(lower(address)));
        return new OutgoingMail(
                inLowerCase(message.addresses(BCC)).equals(inLowerCase(hidden)) ? message : withBcc(message, hidden),
                arguments,
                recipients);
    }

    private static MailMessage withBcc(MailMessage message, Set<String> hidden) {
        var addresses = List.copyOf(hidden);
        var lines = new ArrayList<String>();
        for (var i = 0; i < addresses.size(); i++) {
            lines.add(addresses.get(i) + (i < addresses.size() - 1 ? "," : ""));
        }
        return message.replacing(field -> field.isNamed(BCC), BCC, lines);
    }

    private static Set<String> recipients(MailMessage message, SendmailArguments arguments) {
        var all = new ArrayList<String>();
        if (arguments.fromHeader()) {
            var resent = message.addresses("Resent-To", "Resent-Cc", "Resent-Bcc");
            all.addAll(resent.isEmpty() ? message.addresses("To", "Cc", BCC) : resent);
        }
        for (var word : arguments.recipients()) {
            if (word.chars().anyMatch(Character::isISOControl)) {
                throw NotSent.of(SysExit.DATA, "a recipient has control characters");
            }
            all.addAll(MailAddresses.in(word));
        }
        if (all.isEmpty()) {
            throw NotSent.of(SysExit.DATA, "the header names no recipient");
        }
        all.forEach(OutgoingMail::check);
        var known = new HashSet<String>();
        all.removeIf(address -> !known.add(lower(address)));
        return new LinkedHashSet<>(all);
    }

    private static void check(String address) {
        if (!address.contains("@")) {
            throw NotSent.of(
                    SysExit.NO_USER,
                    "the recipient '" + address + "' has no domain",
                    "jeton delivers to no mailbox of this machine: use an address such as " + address
                            + "@contoso.com, in a crontab with MAILTO.");
        }
        if (!ADDRESS.matcher(address).matches()) {
            throw NotSent.of(SysExit.DATA, "the recipient '" + address + "' is not an address");
        }
    }

    private static void refuseOthers(Set<String> shown, Set<String> recipients) {
        var wanted = inLowerCase(recipients);
        shown.stream().filter(address -> !wanted.contains(address)).findFirst().ifPresent(other -> {
            throw NotSent.of(
                    SysExit.UNAVAILABLE,
                    "Graph would also send it to '" + other
                            + "', whom the To or Cc header names and the command does not",
                    "Add the address to the command, or use -t to send to everyone in the header.");
        });
    }

    /** Returns the address of another mailbox to send from ({@code -f}); empty if it is that of the account. */
    public Optional<String> otherMailbox(String account) {
        return sender().filter(address -> !address.equalsIgnoreCase(account));
    }

    /** Ignores a name without a domain, which is a user of this machine. */
    private Optional<String> sender() {
        return arguments.sender().flatMap(text -> MailAddresses.in(text).stream()
                .filter(address -> ADDRESS.matcher(address).matches())
                .findFirst());
    }

    /**
     * Returns the body of the request: the message in base64. A From header that is missing, or has no domain, gets an address.
     *
     * @param account the address of the account; empty if it is not known
     */
    public byte[] content(String account) {
        return Base64.getEncoder().encode(withFrom(sender().orElse(account)).bytes());
    }

    private MailMessage withFrom(String address) {
        var from = message.find(FROM);
        if (!address.contains("@")
                || from.filter(field -> field.value().contains("@")).isPresent()) {
            return message;
        }
        var name = from.map(MailMessage.Field::value)
                .filter(value -> !value.isEmpty())
                .or(arguments::name)
                .map(text -> phrase(text) + " ")
                .orElse("");
        return message.replacing(field -> field.isNamed(FROM), FROM, List.of(name + "<" + address + ">"));
    }

    /** Returns a name for a header: quoted, or encoded (RFC 2047) if it is not ASCII. */
    private static String phrase(String name) {
        var clean = name.replaceAll("[\\p{Cntrl}\"\\\\]", "").strip();
        return clean.chars().allMatch(c -> c < 127)
                ? '"' + clean + '"'
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(clean.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static Set<String> inLowerCase(Iterable<String> addresses) {
        var lower = new LinkedHashSet<String>();
        addresses.forEach(address -> lower.add(lower(address)));
        return lower;
    }

    private static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
