/**
 * HTTP as the fronts of all clouds see it: requests whose bytes may be too many for the memory,
 * responses, and the one loopback port they go through. Nothing here knows a cloud.
 */
@NullMarked
package dev.trimaran.emulation.http;

import org.jspecify.annotations.NullMarked;
