/**
 * The SQLite file {@code state.db}: opening and bringing its schema up to date, transactions, and
 * errors said in the provider's terms. For the drivers of this provider, and for the tracking
 * server that reads and writes the same tables in MLflow's terms; what they mean is theirs.
 */
@NullMarked
package dev.trimaran.provider.local.state;

import org.jspecify.annotations.NullMarked;
