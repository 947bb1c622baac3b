package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What a job must be, and what it is when it does not say. */
final class JobRules {
  private static final Set<String> COMMANDS =
      Set.of("glueetl", "pythonshell", "gluestreaming", "glueray");
  private static final int TWO_DAYS = 2880;
  private static final double SHELL = 0.0625;
  private static final double SPARK = 10;

  private JobRules() {}

  /** The definition with its defaults. */
  static ObjectNode complete(ObjectNode job) {
    String command = job.path("Command").path("Name").asText("");
    if (!COMMANDS.contains(command)) {
      throw Refused.invalid(
          "Command name should be one of %s, found: %s".formatted(sorted(), command));
    }
    if (!job.path("Command").hasNonNull("ScriptLocation")) {
      throw Refused.invalid("Script location is required for job " + job.path("Name").asText());
    }
    if (!job.hasNonNull("Role")) {
      throw Refused.invalid("Role is required for job " + job.path("Name").asText());
    }
    boolean workers = job.hasNonNull("WorkerType") || job.hasNonNull("NumberOfWorkers");
    if (workers && job.hasNonNull("MaxCapacity")) {
      throw Refused.invalid(
          "Please do not set Max Capacity if using Worker Type and Number of Workers.");
    }
    if (workers && command.equals("pythonshell")) {
      throw Refused.invalid("Worker Type is not supported for Job Command pythonshell.");
    }
    if (!workers && !job.hasNonNull("MaxCapacity")) {
      job.put("MaxCapacity", command.equals("pythonshell") ? SHELL : SPARK);
    }
    if (!job.hasNonNull("ExecutionProperty")) {
      job.putObject("ExecutionProperty").put("MaxConcurrentRuns", 1);
    }
    if (!job.hasNonNull("Timeout")) {
      job.put("Timeout", TWO_DAYS);
    }
    if (!job.hasNonNull("MaxRetries")) {
      job.put("MaxRetries", 0);
    }
    if (!job.hasNonNull("GlueVersion") && !command.equals("pythonshell")) {
      job.put("GlueVersion", "0.9");
    }
    return job;
  }

  private static String sorted() {
    return COMMANDS.stream().sorted().toList().toString();
  }
}
