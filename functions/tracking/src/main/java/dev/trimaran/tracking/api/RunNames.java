package dev.trimaran.tracking.api;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names for runs whose client gave none. */
final class RunNames {

  private static final List<String> MANNERS =
      List.of("bold", "calm", "deft", "eager", "fair", "glad", "keen", "lively", "quiet", "swift");
  private static final List<String> BOATS =
      List.of("catamaran", "cutter", "dhow", "junk", "ketch", "proa", "sloop", "trimaran", "yawl");

  private RunNames() {}

  static String any() {
    RandomGenerator random = RandomGenerator.getDefault();
    return "%s-%s-%d"
        .formatted(
            MANNERS.get(random.nextInt(MANNERS.size())),
            BOATS.get(random.nextInt(BOATS.size())),
            random.nextInt(1000));
  }
}
