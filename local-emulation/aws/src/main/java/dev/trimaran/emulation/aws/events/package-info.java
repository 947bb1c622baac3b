/**
 * EventBridge: buses whose rules match events or fire by themselves, and call their targets. Only
 * the catalogue of services calls in here; others put events through {@code Aws.call}.
 */
@NullMarked
package dev.trimaran.emulation.aws.events;

import org.jspecify.annotations.NullMarked;
