/**
 * What the tests of the stages share: specs built in code, a context on plain folders, and fakes.
 */
@NullMarked
package dev.trimaran.lifecycle.support;

import org.jspecify.annotations.NullMarked;
