/** The process mechanisms by themselves. */
@NullMarked
package dev.trimaran.provider.local.process;

import org.jspecify.annotations.NullMarked;
