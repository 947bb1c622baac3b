/**
 * Registration: makes the winner's bundle, puts it into the object store and the model registry,
 * and lets it be the champion.
 */
@NullMarked
package dev.trimaran.lifecycle.register;

import org.jspecify.annotations.NullMarked;
