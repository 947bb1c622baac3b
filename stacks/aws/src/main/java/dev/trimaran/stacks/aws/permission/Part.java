package dev.trimaran.stacks.aws.permission;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a row: actions that are needed on the same resources under the same conditions.
 *
 * @param on templates of ARNs; empty where AWS holds the actions to no resource
 * @param condition templates of values by key and by operator
 * @param when the input without which the part is not needed
 */
record Part(
    List<String> actions,
    List<String> on,
    Bound by,
    Map<String, Map<String, String>> condition,
    Optional<String> when) {

  /** What else holds an action where its resource has no name of ours. */
  enum Bound {
    /** Nothing: the resource is named. */
    NAME,
    /** What is made carries the stack's tags. */
    REQUEST_TAG,
    /** What is touched carries the stack's tags. */
    RESOURCE_TAG,
    /** The stack's region. */
    REGION
  }
}
