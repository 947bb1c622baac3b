/**
 * The provider of the laptop: files for objects, one SQLite file for everything that is looked up,
 * one process per endpoint. One file per driver, named as in every other provider. Only {@link
 * dev.trimaran.provider.local.DriversFactory} is meant to be found from outside, by {@link
 * java.util.ServiceLoader}.
 */
@NullMarked
package dev.trimaran.provider.local;

import org.jspecify.annotations.NullMarked;
