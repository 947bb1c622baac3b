package dev.trimaran.stacks.command;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The configuration of one stack.
 *
 * @param values by full key, such as {@code aws:region}; lists and maps are JSON
 * @param secrets the keys whose values nobody may see
 * @param encrypted those of them whose values only Pulumi can tell: they have a stand-in here
 */
record StackConfig(Map<String, String> values, Set<String> secrets, Set<String> encrypted) {
  StackConfig {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
    secrets = Set.copyOf(secrets);
    encrypted = Set.copyOf(encrypted);
  }
}
