/** Tests of the spec, against a small vocabulary of their own. */
@NullMarked
package dev.trimaran.spec;

import org.jspecify.annotations.NullMarked;
