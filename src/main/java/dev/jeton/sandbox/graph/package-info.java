/**
 * The pretend Microsoft Graph: people, groups, a mailbox, a calendar, a drive, batches, changes.
 *
 * <p>Of the package above it uses what a request, an answer, a grant and a scenario are; that package hands it requests
 * whose token was looked at. Read {@link dev.jeton.sandbox.graph.FakeGraph} first.
 */
package dev.jeton.sandbox.graph;
