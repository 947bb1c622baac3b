/** Tests of the drivers of AWS, against the emulation. */
@NullMarked
package dev.trimaran.provider.aws;

import org.jspecify.annotations.NullMarked;
