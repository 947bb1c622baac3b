/**
 * Patterns that say which events one wants, as rules of EventBridge and filter policies of SNS have
 * them. Services of the emulation call in here.
 */
@NullMarked
package dev.trimaran.emulation.aws.pattern;

import org.jspecify.annotations.NullMarked;
