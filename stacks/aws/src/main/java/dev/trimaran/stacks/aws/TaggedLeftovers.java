package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.cloud.Leftovers;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.value.Value;
import java.util.Optional;

/**
 * What runs have made on AWS carries the stack's tags. To look for it takes AWS's drivers, which
 * are not a part of Trimaran yet: so it says how AWS's own CLI does.
 */
final class TaggedLeftovers implements Leftovers {
  @Override
  public Search in(StackState stack) {
    return new Unknown(
        "expected AWS's drivers to tell what runs have made, found that there are none yet: list it"
            + " with `aws resourcegroupstaggingapi get-resources --tag-filters"
            + filter(stack, "pipeline")
            + filter(stack, "environment")
            + "`, and remove what is to go");
  }

  private static String filter(StackState stack, String tag) {
    return Optional.ofNullable(stack.outputs().get(tag))
        .flatMap(Value::text)
        .map(value -> " Key=trimaran:" + tag + ",Values=" + value)
        .orElse(" Key=trimaran:" + tag);
  }

  @Override
  public void remove(StackState stack) {
    throw new UnsupportedOperationException("Nothing is found that could be removed.");
  }
}
