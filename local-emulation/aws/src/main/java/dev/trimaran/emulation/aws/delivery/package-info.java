/**
 * How one service hands something to another: again when it fails, and to a dead-letter queue when
 * it is given up. Services of the emulation call in here.
 */
@NullMarked
package dev.trimaran.emulation.aws.delivery;

import org.jspecify.annotations.NullMarked;
