/**
 * The Open Inference Protocol over gRPC, in front of any function that speaks it over REST: a call
 * becomes the request that says the same, with its tensors as bytes behind the JSON, and the answer
 * becomes a message again. So there is one guard, one policy and one count for both. Started by the
 * server, which asks for it only where it is wanted.
 */
@NullMarked
package dev.trimaran.grpc;

import org.jspecify.annotations.NullMarked;
