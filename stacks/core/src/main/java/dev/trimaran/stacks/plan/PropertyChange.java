package dev.trimaran.stacks.plan;

import dev.trimaran.stacks.value.Value;
import java.util.Optional;

/**
 * One input that is not as it was.
 *
 * @param path such as {@code rules[0].status}
 * @param before empty for one that is new
 * @param after empty for one that is gone
 * @param forces whether it makes a new resource
 */
public record PropertyChange(
    String path, Optional<Value> before, Optional<Value> after, boolean forces) {}
