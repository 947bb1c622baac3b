/**
 * HTTP as Netty carries it, turned into a function's requests and answers: one handler a
 * connection, a bounded pool for what takes long, and an end that loses nothing. Used by the
 * application above only.
 */
@NullMarked
package dev.trimaran.server.http;

import org.jspecify.annotations.NullMarked;
