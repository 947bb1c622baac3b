package dev.trimaran.stacks.price;

import java.net.URI;
import java.time.LocalDate;

/**
 * Who states a price.
 *
 * @param url the page or the price list that states it
 * @param date the day for which it states it
 * @param via where it was read, if not there; empty otherwise
 */
public record Source(URI url, LocalDate date, String via) {}
