/**
 * A pretend Entra tenant and Microsoft Graph on loopback, for trying jeton out and for testing it.
 *
 * <p>Uses {@code dev.jeton.entra} and nothing else of jeton's: it shares no code with what it tests. The Vert.x HTTP
 * server is used here only. Read {@link dev.jeton.sandbox.Sandbox} first, then {@code Routes}.
 */
package dev.jeton.sandbox;
