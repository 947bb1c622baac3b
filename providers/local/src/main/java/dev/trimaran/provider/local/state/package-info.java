/**
 * The SQLite file {@code state.db}: opening and bringing its schema up to date, transactions, and
 * errors said in the provider's terms. For the drivers of this provider only; what the tables mean
 * is the drivers' business.
 */
@NullMarked
package dev.trimaran.provider.local.state;

import org.jspecify.annotations.NullMarked;
