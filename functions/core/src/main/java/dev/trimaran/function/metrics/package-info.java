/**
 * What a function counts, in Prometheus' form. Counting costs a request some nanoseconds and a
 * start nothing: the library that writes the page is loaded when it is first asked for. A function
 * adds its own families to those of its requests.
 */
@NullMarked
package dev.trimaran.function.metrics;

import org.jspecify.annotations.NullMarked;
