/** The file mechanisms by themselves. */
@NullMarked
package dev.trimaran.provider.local.files;

import org.jspecify.annotations.NullMarked;
