package dev.trimaran.stacks.command;

import dev.trimaran.stacks.cloud.Cloud;
import java.util.ArrayList;

/** The cloud of a class path: there must be one. */
final class Clouds {
  private Clouds() {}

  /**
   * @throws Refusal for none and for several
   */
  static Cloud only(Iterable<Cloud> found) {
    var clouds = new ArrayList<Cloud>();
    found.forEach(clouds::add);
    if (clouds.isEmpty()) {
      throw Refusal.failure(
          "expected the jars of one cloud on the class path, found none: call trimaran, which"
              + " chooses them by --cloud or --stack");
    }
    if (clouds.size() > 1) {
      throw Refusal.failure(
          "expected the jars of one cloud on the class path, found those of "
              + String.join(", ", clouds.stream().map(Cloud::name).toList())
              + ": Pulumi's SDKs of two clouds do not go together");
    }
    return clouds.getFirst();
  }
}
