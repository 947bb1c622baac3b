package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.Service;
import dev.trimaran.emulation.job.Images;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** AWS Glue. */
public final class Glue implements Service {
  private final List<Part> parts;
  private final Map<String, Action> actions = new HashMap<>();
  private final Map<String, Function<Call, List<String>>> resources = new HashMap<>();

  /**
   * Glue of this emulation.
   *
   * @param images what runs jobs: an image's name is {@code glue/COMMAND/VERSION}, for example
   *     {@code glue/glueetl/5.0} or {@code glue/pythonshell/3.9}
   */
  public Glue(Aws aws, Images images) {
    Tags tags = new Tags(aws);
    JobRuns runs = new JobRuns(aws, images);
    TableVersions versions = new TableVersions(aws);
    parts =
        List.of(
            tags,
            new Databases(aws, tags, versions),
            new Tables(aws, versions),
            versions,
            new Partitions(aws),
            new PartitionBatches(aws),
            new SecurityConfigurations(aws),
            new Jobs(aws, tags),
            runs,
            new Bookmarks(aws),
            new Rulesets(aws, tags),
            new Evaluations(aws));
    for (Part part : parts) {
      actions.putAll(part.actions());
      resources.putAll(part.resources());
    }
  }

  @Override
  public String name() {
    return "glue";
  }

  @Override
  public Map<String, Action> actions() {
    return Map.copyOf(actions);
  }

  /** The operation itself, and {@code iam:PassRole} for the role that a job is to have. */
  @Override
  public List<Permission> permissions(Call call) {
    Function<Call, List<String>> named =
        resources.getOrDefault(call.operation(), any -> List.of("*"));
    List<Permission> needed = new ArrayList<>();
    for (String resource : named.apply(call)) {
      needed.add(new Permission("glue:" + call.operation(), resource));
    }
    for (JsonNode from : List.of(call.input(), call.input().path("JobUpdate"))) {
      if (from.hasNonNull("Role")) {
        needed.add(
            new Permission(
                "iam:PassRole",
                JobRole.arn(call.site(), from.path("Role").asText()),
                Map.of("iam:PassedToService", List.of("glue.amazonaws.com"))));
      }
    }
    return needed;
  }

  @Override
  public void start() {
    parts.forEach(Part::start);
  }

  @Override
  public void close() {
    parts.forEach(Part::close);
  }
}
