package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * The worker's image, role, machine and network in this environment, and how its end is read.
 *
 * @param outputs the stack's outputs
 */
record Worker(StackOutputs outputs) {
  private static final Pattern EXIT = Pattern.compile("(?i)exit ?code:? ?(\\d+)");
  private static final long GIB = 1L << 30;
  private static final int LEAST_DISK = 30;

  /** Machines of a common kind, by memory: the smallest that is large enough is taken. */
  private static final List<Map.Entry<String, Integer>> MACHINES =
      List.of(
          Map.entry("ml.m5.large", 8),
          Map.entry("ml.m5.xlarge", 16),
          Map.entry("ml.m5.2xlarge", 32),
          Map.entry("ml.m5.4xlarge", 64),
          Map.entry("ml.m5.12xlarge", 192),
          Map.entry("ml.m5.24xlarge", 384));

  /** The image: one that is named, or what the stack's repository has under the tag. */
  String image(Call call) {
    return outputs
        .find("workerImage")
        .orElseGet(() ->
            outputs.require("workerRepository", call.operation(), call.resource())
                + ":"
                + outputs.find("workerTag").orElse("worker"));
  }

  String role(Call call) {
    return outputs.require("trainingRoleArn", call.operation(), call.resource());
  }

  String machine(JobSpec.Machine machine) {
    if (!machine.type().isEmpty()) {
      return machine.type();
    }
    return outputs
        .find("trainingInstance")
        .orElseGet(() ->
            MACHINES.stream()
                .filter(type -> type.getValue() * GIB >= machine.memoryBytes())
                .findFirst()
                .orElse(MACHINES.getLast())
                .getKey());
  }

  static int disk(JobSpec.Machine machine) {
    return (int) Math.max(LEAST_DISK, (machine.diskBytes() + GIB - 1) / GIB);
  }

  /**
   * The key that encrypts the machine's disk. A machine with disks of its own encrypts them by
   * itself, and refuses a key:
   * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html.
   */
  Optional<String> diskKey(String machine) {
    boolean own =
        machine.matches(
            "ml\\.([a-z]+\\d+[a-z]*d[a-z]*|g4dn|g5|g6e?|p4d|p4de|p5e?n?|trn\\d+n?)\\..*");
    return own ? Optional.empty() : outputs.find("dataKeyArn");
  }

  List<Tag> tags(JobSpec spec, String part) {
    Map<String, String> tags = new TreeMap<>(spec.tags());
    tags.putIfAbsent(Labels.PART, part);
    tags.put("trimaran:job", spec.name());
    return outputs.labels().with(tags).values().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /** What the process ended with, as far as the reason tells. */
  static OptionalInt exitCode(JobState state, String reason) {
    Matcher code = EXIT.matcher(reason);
    if (state == JobState.FAILED && code.find()) {
      return OptionalInt.of(Integer.parseInt(code.group(1)));
    }
    return state == JobState.SUCCEEDED ? OptionalInt.of(0) : OptionalInt.empty();
  }
}
