package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The arguments of a run: the job's defaults, over them the run's own, over them those that may not
 * be overridden, and what the service says of the run itself.
 */
final class RunArguments {
  private RunArguments() {}

  static Map<String, String> of(ObjectNode job, ObjectNode run) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--job-bookmark-option", "job-bookmark-disable");
    arguments.put("--JOB_ID", "j_" + Integer.toHexString(job.path("Name").hashCode()));
    arguments.put("--JOB_RUN_ID", run.path("Id").asText());
    arguments.put("--JOB_NAME", job.path("Name").asText());
    add(arguments, job.path("DefaultArguments"));
    add(arguments, run.path("Arguments"));
    add(arguments, job.path("NonOverridableArguments"));
    return arguments;
  }

  private static void add(Map<String, String> arguments, JsonNode more) {
    more.properties().forEach(one -> arguments.put(one.getKey(), one.getValue().asText()));
  }
}
