/**
 * The drivers of AWS: each translates one capability into calls of one or two services, through the
 * AWS SDK, and decides nothing. The places that they work in are what a stack of AWS puts out. They
 * are opened by {@link dev.trimaran.provider.aws.DriversFactory}; nobody else calls them.
 */
@NullMarked
package dev.trimaran.provider.aws;

import org.jspecify.annotations.NullMarked;
