/** What was asked and answered, for people: a line a call, and the newest of them for the page. */
@NullMarked
package dev.trimaran.emulation.log;

import org.jspecify.annotations.NullMarked;
