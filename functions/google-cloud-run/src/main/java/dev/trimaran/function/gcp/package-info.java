/**
 * Functions on Cloud Run by way of Google's functions framework: HTTP requests and Eventarc's
 * CloudEvents become requests of a function. Called by the framework's invoker only.
 */
@NullMarked
package dev.trimaran.function.gcp;

import org.jspecify.annotations.NullMarked;
