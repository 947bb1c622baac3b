package dev.trimaran.provider.api;

import java.time.Instant;

/**
 * A view as the online store has it.
 *
 * @param view its name
 * @param asOf the moment whose knowledge it holds
 * @param rows how many keys it has
 * @param materialized when it was put in place
 */
public record MaterializedView(String view, Instant asOf, long rows, Instant materialized) {}
