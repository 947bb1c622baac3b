/**
 * What the serving function keeps for monitoring, in the object store: windows of counts, a sampled
 * log of requests and answers, and the predictions that outcomes are joined with. Requests feed it
 * and never wait for the store; the function's factory makes and closes it.
 */
@NullMarked
package dev.trimaran.serving.capture;

import org.jspecify.annotations.NullMarked;
