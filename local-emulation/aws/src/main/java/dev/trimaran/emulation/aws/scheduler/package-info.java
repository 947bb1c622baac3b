/**
 * EventBridge Scheduler: schedules that really call their targets, with the rights of their roles.
 * Only the catalogue of services calls in here.
 */
@NullMarked
package dev.trimaran.emulation.aws.scheduler;

import org.jspecify.annotations.NullMarked;
