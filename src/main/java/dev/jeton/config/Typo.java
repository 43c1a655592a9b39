package dev.jeton.config;

/** Compares what was typed with a word that may be meant. */
final class Typo {
    private Typo() {}

    /** Returns whether one text begins the other, or at most every third letter has to be changed. */
    static boolean isLikely(String typed, String word) {
        return !typed.isEmpty()
                && (word.startsWith(typed)
                        || typed.startsWith(word)
                        || distance(typed, word) <= Math.max(1, Math.min(typed.length(), word.length()) / 3));
    }

    /** Returns the edit distance (Levenshtein). */
    static int distance(String a, String b) {
        var above = new int[b.length() + 1];
        for (var column = 0; column <= b.length(); column++) {
            above[column] = column;
        }
        for (var row = 1; row <= a.length(); row++) {
            var current = new int[b.length() + 1];
            current[0] = row;
            for (var column = 1; column <= b.length(); column++) {
                var changed = above[column - 1] + (a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(changed, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[b.length()];
    }
}
