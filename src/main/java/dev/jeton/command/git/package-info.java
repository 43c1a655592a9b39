/**
 * The protocol between git and a credential helper: what git requests, for which servers there is a token, and the response.
 * See https://git-scm.com/docs/git-credential and https://git-scm.com/docs/gitcredentials.
 *
 * <p>Read {@link dev.jeton.command.git.CredentialRequest} first.
 */
package dev.jeton.command.git;
