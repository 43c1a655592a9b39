package dev.jeton.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant by a mistyped one. */
public final class Closest {
    /** A shorter beginning of a word says too little. */
    private static final int SHORTEST_PREFIX = 3;

    private Closest() {}

    /** Returns the most similar of the known words; empty if none is similar. */
    public static Optional<String> to(String typed, Collection<String> known) {
        var word = plain(typed);
        return known.stream()
                .filter(each -> distance(word, plain(each)) <= Math.max(1, Math.min(word.length(), each.length()) / 3))
                .min(Comparator.comparingInt(each -> distance(word, plain(each))))
                .or(() -> known.stream()
                        .filter(each -> word.length() >= SHORTEST_PREFIX)
                        .filter(each -> plain(each).startsWith(word))
                        .findFirst())
                .filter(each -> !word.isEmpty());
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
