/**
 * Looks for what is wrong with the settings, the files, the network, the registration and the session. One class has the
 * checks of one family, {@link dev.jeton.doctor.Examination} runs them side by side, and {@link dev.jeton.doctor.TextReport}
 * and {@link dev.jeton.doctor.JsonReport} show what they found.
 *
 * <p>Uses {@code auth}, {@code broker}, {@code graph}, {@code http}, {@code config}, {@code entra}, {@code storage}, {@code
 * json} and {@code failure}. Read {@link dev.jeton.doctor.Doctor} first.
 */
package dev.jeton.doctor;
