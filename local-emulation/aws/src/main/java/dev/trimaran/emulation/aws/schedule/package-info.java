/**
 * When something recurs, in the words that EventBridge and its Scheduler take: rates, cron
 * expressions, single moments. Services of the emulation call in here.
 */
@NullMarked
package dev.trimaran.emulation.aws.schedule;

import org.jspecify.annotations.NullMarked;
