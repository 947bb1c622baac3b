/**
 * The OWASP API Security Top 10 of 2023, a class a risk, against any function. Here each runs
 * against a small function with one route of each kind; the tests of a real function extend the
 * classes and override {@link dev.trimaran.function.security.owasp.Attack#target()}. They are in
 * this module's test jar.
 */
@NullMarked
package dev.trimaran.function.security.owasp;

import org.jspecify.annotations.NullMarked;
