/**
 * Damaged requests over real sockets, by the ten thousand: HTTP/1.1, what lies below it, HTTP/2 and
 * gRPC. All of it comes from one seed, which a failure tells: {@code -Dfuzz.seed=N} sends the same
 * again, and any other number something new.
 */
@NullMarked
package dev.trimaran.server.fuzz;

import org.jspecify.annotations.NullMarked;
