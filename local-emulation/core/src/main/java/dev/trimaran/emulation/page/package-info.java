/**
 * The page that a browser sees at an emulation: what exists, which jobs run and what they print,
 * and what was asked last. It needs nothing from elsewhere and knows no cloud.
 */
@NullMarked
package dev.trimaran.emulation.page;

import org.jspecify.annotations.NullMarked;
