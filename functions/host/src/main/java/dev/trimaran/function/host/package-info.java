/**
 * What every host of a function shares: which function runs and what it is told, and how events
 * reach it as ordinary requests. Called by the server and by the adapters of the serverless
 * platforms; functions do not know it.
 */
@NullMarked
package dev.trimaran.function.host;

import org.jspecify.annotations.NullMarked;
