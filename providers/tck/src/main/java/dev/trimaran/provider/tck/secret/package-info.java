/** Behaviours of secret stores. */
@NullMarked
package dev.trimaran.provider.tck.secret;

import org.jspecify.annotations.NullMarked;
