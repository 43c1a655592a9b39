/**
 * A simulated Entra tenant and Microsoft Graph on loopback, for trying jeton out and for testing it.
 *
 * <p>This package owns the HTTP server, the device codes, the tokens and the sign-in page; {@code sandbox.graph} and
 * {@code sandbox.drive} own the data behind Graph. It uses {@code dev.jeton.entra} for the texts of error codes. It
 * shares no code with the sign-in, HTTP and Graph code that it tests. Read {@link dev.jeton.sandbox.Sandbox} first,
 * then {@code Routes}, {@code SandboxEntra} and {@code GraphAuthFilter}.
 */
package dev.jeton.sandbox;
