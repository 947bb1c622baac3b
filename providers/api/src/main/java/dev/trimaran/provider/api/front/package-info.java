/**
 * What every driver needs, done once in front of it: names and keys are checked, refused
 * capabilities refuse, a stray exception becomes a {@link
 * dev.trimaran.provider.api.CloudException}, and a call is told to OpenTelemetry where a program
 * has set that up. {@link dev.trimaran.provider.api.Providers} puts it there; nobody else need call
 * it.
 */
@NullMarked
package dev.trimaran.provider.api.front;

import org.jspecify.annotations.NullMarked;
