/** Behaviours of serving endpoints, of places that say what is to be served. */
@NullMarked
package dev.trimaran.provider.tck.endpoint;

import org.jspecify.annotations.NullMarked;
