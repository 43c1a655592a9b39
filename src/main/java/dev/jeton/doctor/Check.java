package dev.jeton.doctor;

/** Looks at one thing. Its thread is interrupted when the time is over. */
@FunctionalInterface
interface Check {
    Finding run() throws Exception;
}
