/**
 * Batches of rows and predictions as streams of Apache Arrow's IPC format. The serving function
 * finds it by {@link java.util.ServiceLoader} when a request has its content type; a host that must
 * be small leaves this module out. The JVM must open {@code java.base/java.nio} to it.
 */
@NullMarked
package dev.trimaran.arrow;

import org.jspecify.annotations.NullMarked;
