/**
 * Where models come from: a folder, an object store, a registry. A source says which versions there
 * are and which ought to be loaded, and brings them to a folder of this machine; what is done with
 * them is decided in {@link dev.trimaran.serving.models}, which alone calls it.
 */
@NullMarked
package dev.trimaran.serving.source;

import org.jspecify.annotations.NullMarked;
