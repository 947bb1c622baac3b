/**
 * Functions on Azure Functions, in the Java worker and as a custom handler: HTTP requests, timers
 * and Event Grid events become requests of a function. Called by the Azure Functions host only.
 */
@NullMarked
package dev.trimaran.function.azure;

import org.jspecify.annotations.NullMarked;
