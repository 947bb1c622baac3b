/**
 * Functions on AWS Lambda: what the platform hands over (HTTP requests in the envelopes of API
 * Gateway, function URLs and load balancers, schedules, S3 events, plain invocations) becomes
 * requests, and answers go back in the same envelope. Called by Lambda's Java runtime only.
 */
@NullMarked
package dev.trimaran.function.aws;

import org.jspecify.annotations.NullMarked;
