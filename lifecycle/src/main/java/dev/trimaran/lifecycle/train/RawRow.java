package dev.trimaran.lifecycle.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test row as a caller would send it.
 *
 * @param position its place among the test rows, which is that of its prediction
 * @param values String, Double, Boolean, and ISO-8601 text for a time, by column; null where the
 *     value is missing
 */
public record RawRow(int position, Map<String, @Nullable Object> values) {}
