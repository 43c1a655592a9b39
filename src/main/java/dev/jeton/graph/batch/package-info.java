/**
 * Runs requests through Graph's {@code $batch}: reads them as JSON lines, groups up to twenty into a batch so that requests
 * that depend on each other stay together, sends several batches at a time, repeats requests as the retry policy allows,
 * and returns the responses in the order of the requests.
 *
 * <p>Uses {@code graph} and what that uses. Read {@link dev.jeton.graph.batch.BatchRun} first.
 */
package dev.jeton.graph.batch;
