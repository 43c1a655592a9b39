package dev.jeton.command;

import dev.jeton.support.Jeton;

/** What a command promises, to be kept in this JVM and by the executable. */
interface Contract {
    /** jeton with a home that is private to one test. */
    Jeton jeton();
}
