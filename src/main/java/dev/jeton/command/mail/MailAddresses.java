package dev.jeton.command.mail;

import java.util.ArrayList;
import java.util.List;

/** Finds the addresses in a header field or an argument: RFC 5322, section 3.4, with names, comments, quotes and groups. */
final class MailAddresses {
    private final String text;
    private final List<String> found = new ArrayList<>();
    private final StringBuilder bare = new StringBuilder();
    private final StringBuilder angle = new StringBuilder();
    private boolean hasAngle;
    private int at;

    private MailAddresses(String text) {
        this.text = text;
    }

    /** Returns the addresses in their order, without names; a word without a domain as it is. */
    static List<String> in(String text) {
        var addresses = new MailAddresses(text);
        addresses.scan();
        return addresses.found;
    }

    private void scan() {
        while (at < text.length()) {
            var c = text.charAt(at);
            switch (c) {
                case '(' -> comment();
                case '"' -> bare.append(upTo('"'));
                case '[' -> bare.append(upTo(']'));
                case '<' -> {
                    var inside = upTo('>');
                    angle.append(inside.replaceAll("^<|>$", "").replaceFirst("^@[^:]*:", "")); // RFC 5322, 4.4: a route
                    hasAngle = true;
                }
                case ':' -> bare.setLength(0); // the name of a group
                case ',', ';' -> end();
                default -> bare.append(c);
            }
            at++;
        }
        end();
    }

    /** Returns the text from here to the character, both included, and stops there. */
    private String upTo(char last) {
        var start = at;
        var isQuoted = false;
        for (at++; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (last == '>' && c == '"') {
                isQuoted = !isQuoted;
            } else if (c == last && !isQuoted) {
                break;
            }
        }
        return text.substring(start, Math.min(at + 1, text.length()));
    }

    private void comment() {
        for (var depth = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\\' -> at++;
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
            if (depth == 0) {
                return;
            }
        }
    }

    private void end() {
        var address = (hasAngle ? angle : bare).toString().strip();
        if (!address.isEmpty()) {
            found.add(address);
        }
        bare.setLength(0);
        angle.setLength(0);
        hasAngle = false;
    }
}
