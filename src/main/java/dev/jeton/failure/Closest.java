package dev.jeton.failure;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Finds the words that were probably meant by a mistyped one. */
public final class Closest {
    /** A shorter beginning of a word says too little. */
    private static final int SHORTEST_PREFIX = 3;

    private Closest() {}

    /**
     * Returns the most similar of the known words, several if they are equally similar; else those that it begins. Few slips
     * concern the first letter, so words with the same one are more similar than others.
     */
    public static List<String> to(String typed, Collection<String> known) {
        var word = plain(typed);
        var least = known.stream()
                .flatMapToInt(each -> difference(word, plain(each)).stream())
                .min();
        var similar = known.stream()
                .filter(each -> least.isPresent()
                        ? difference(word, plain(each)).equals(least)
                        : isBeginning(word, plain(each)))
                .distinct()
                .toList();
        var sameLetter = similar.stream()
                .filter(each -> !word.isEmpty() && plain(each).startsWith(word.substring(0, 1)))
                .toList();
        return sameLetter.isEmpty() ? similar : sameLetter;
    }

    /** Returns the distance of similar words; of addresses, both parts are similar, and the first one may stand alone. */
    private static OptionalInt difference(String typed, String known) {
        var typedParts = typed.split("@", 2);
        var knownParts = known.split("@", 2);
        var sum = 0;
        for (var part = 0; part < typedParts.length; part++) {
            if (part >= knownParts.length || !areSimilar(typedParts[part], knownParts[part])) {
                return OptionalInt.empty();
            }
            sum += distance(typedParts[part], knownParts[part]);
        }
        return OptionalInt.of(sum);
    }

    private static boolean areSimilar(String word, String other) {
        var shorter = Math.min(word.length(), other.length());
        return word.equals(other) || distance(word, other) <= (shorter < 2 ? 0 : Math.max(1, shorter / 3));
    }

    /** Returns {@code a, b or c}. */
    public static String alternatives(List<String> words) {
        var last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static boolean isBeginning(String word, String known) {
        return word.length() >= SHORTEST_PREFIX && known.startsWith(word);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-').replaceFirst("^-+", "");
    }

    /** Returns how many letters to insert, delete, replace or swap: the optimal string alignment distance. */
    private static int distance(String from, String to) {
        var costs = new int[from.length() + 1][to.length() + 1];
        for (var i = 0; i <= from.length(); i++) {
            for (var j = 0; j <= to.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, from, to, i, j);
            }
        }
        return costs[from.length()][to.length()];
    }

    private static int cheapest(int[][] costs, String from, String to, int i, int j) {
        var isSame = from.charAt(i - 1) == to.charAt(j - 1);
        var cost = Math.min(Math.min(costs[i - 1][j], costs[i][j - 1]) + 1, costs[i - 1][j - 1] + (isSame ? 0 : 1));
        var isSwapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return isSwapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
