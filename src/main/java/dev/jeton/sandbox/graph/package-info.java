/**
 * A simulated Microsoft Graph: users, groups, mail, calendar, drive, sites, batches and delta queries.
 *
 * <p>This package owns the resources, query options, pages and error bodies. {@code AuthFilter} in the package
 * above checks the access token first. The contents of files are in {@code sandbox.drive}. Read {@link
 * dev.jeton.sandbox.graph.SandboxGraph} first, then {@code UsersHandler} and {@code GraphPages}.
 */
package dev.jeton.sandbox.graph;
