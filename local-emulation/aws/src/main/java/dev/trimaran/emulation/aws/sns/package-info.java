/**
 * SNS: topics that really reach queues, functions and web servers, with filters, signatures and
 * retries. Only the catalogue of services calls in here; others publish through {@code Aws.call}.
 */
@NullMarked
package dev.trimaran.emulation.aws.sns;

import org.jspecify.annotations.NullMarked;
