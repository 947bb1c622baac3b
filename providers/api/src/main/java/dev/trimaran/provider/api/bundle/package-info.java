/**
 * Model bundles in an object store, and their copies in folders of this machine. Who registers a
 * bundle writes it through here, who scores with it (the lifecycle, a serving function) brings it
 * back through here, so that both agree on where its files are and that they are whole.
 */
@NullMarked
package dev.trimaran.provider.api.bundle;

import org.jspecify.annotations.NullMarked;
