/**
 * Lambda: functions that really run, as processes of this machine that speak the Lambda Runtime
 * API, with their versions, aliases, URLs and the queues that they are fed from.
 */
@NullMarked
package dev.trimaran.emulation.aws.lambda;

import org.jspecify.annotations.NullMarked;
