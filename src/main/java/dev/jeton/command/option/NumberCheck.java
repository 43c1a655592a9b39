package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;

/** Checks the number that an option takes. */
public final class NumberCheck {
    private NumberCheck() {}

    /** Returns the number; fails if it is below the least or above the most. */
    public static int between(String option, int number, int least, int most) {
        if (number < least || number > most) {
            throw Failure.of(USAGE, option + " " + number + " is not between " + least + " and " + most);
        }
        return number;
    }
}
