/**
 * Processes that outlive the one that starts them, and how to find, probe and end exactly those
 * again. For the endpoint driver and for what a stack keeps running.
 */
@NullMarked
package dev.trimaran.provider.local.process;

import org.jspecify.annotations.NullMarked;
