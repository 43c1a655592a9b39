/**
 * Other programs of this machine, and signals. A program inherits only the environment that it is given.
 *
 * <p>Uses nothing of jeton. {@link dev.jeton.process.LocalProgram} finds and starts programs; {@link
 * dev.jeton.process.ChildProcess} runs one in place of jeton and passes signals on.
 */
package dev.jeton.process;
