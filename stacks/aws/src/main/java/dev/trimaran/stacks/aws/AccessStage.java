package dev.trimaran.stacks.aws;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.resources.Resource;
import dev.trimaran.stacks.aws.Document.Statement;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.Access;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may do what: a role for each part that runs, with the grants of the shape and nothing else.
 * It is made before everything else and refers to the rest by names, so that a plan shows each
 * policy whole. The use of keys is granted by the keys themselves.
 */
final class AccessStage extends Stage {
  private final Map<Part, Role> roles = new EnumMap<>(Part.class);
  private final Map<Part, RolePolicy> policies = new EnumMap<>(Part.class);
  private final Role tracking;
  private final Role runner;
  private final Optional<Role> flowLogs;

  AccessStage(Access access, Blueprint blueprint) {
    super(Part.ACCESS, blueprint);
    var rights = new Rights(blueprint);
    var own = new OwnRights(blueprint);
    var folders = new FileRights(blueprint);
    for (Part part : blueprint.running()) {
      var role = role(part, names().role(part), part.word(), blueprint.serviceOf(part));
      var statements = new ArrayList<Statement>();
      access.grants().stream()
          .filter(grant -> grant.who() == part)
          .forEach(grant -> statements.addAll(rights.of(grant)));
      statements.addAll(own.of(part));
      policies.put(part, policy(part.word(), role, statements));
      roles.put(part, role);
    }
    this.tracking = role(Part.TRAINING, names().trackingRole(), "tracking", "sagemaker");
    var files = new ArrayList<>(folders.reading(Folders.TRACKING));
    files.add(folders.replacing(Folders.TRACKING));
    policy("tracking", tracking, files);
    this.runner = makeRunner();
    policy("runner", runner, new RunnerRights(blueprint).all());
    this.flowLogs =
        blueprint.settings().network().enabled() ? Optional.of(flowLogs(own)) : Optional.empty();
    managed();
    registerOutputs(Map.of());
  }

  /** The role of a part that runs. */
  Role role(Part part) {
    var role = roles.get(part);
    if (role == null) {
      throw new IllegalArgumentException("Expected a part that runs, found " + part + ".");
    }
    return role;
  }

  /** What a part that runs may do, which must be there before it does. */
  RolePolicy policy(Part part) {
    role(part);
    return Objects.requireNonNull(policies.get(part));
  }

  /** The role of what records who talked to whom in the network. */
  Role flowLogs() {
    return flowLogs.orElseThrow();
  }

  /** The role of the tracking server. */
  Role tracking() {
    return tracking;
  }

  /** The role of who runs the pipeline. */
  Role runner() {
    return runner;
  }

  /** All of them, before which keys that name them cannot be made. */
  List<Resource> all() {
    var all = new ArrayList<Resource>(roles.values());
    all.add(tracking);
    all.add(runner);
    return all;
  }

  private Role role(Part part, String name, String logical, String service) {
    return new Role(
        logical + "-role",
        RoleArgs.builder()
            .name(name)
            .description("What " + logical + " of " + blueprint().shape().pipeline() + " may do.")
            .assumeRolePolicy(Document.trust(service + ".amazonaws.com", place()).json())
            .tags(blueprint().tags(part))
            .build(),
        child());
  }

  /** People and schedulers of the account take it, as far as their own policies let them. */
  private Role makeRunner() {
    return new Role(
        "runner-role",
        RoleArgs.builder()
            .name(names().runnerRole())
            .description("What a run of " + blueprint().shape().pipeline() + " may do.")
            .assumeRolePolicy(Document.trustAccount(place()).json())
            .tags(blueprint().tags(Part.ACCESS))
            .build(),
        child());
  }

  private RolePolicy policy(String logical, Role role, List<Statement> statements) {
    return new RolePolicy(
        logical + "-rights",
        RolePolicyArgs.builder()
            .name("rights")
            .role(role.name())
            .policy(new Document(statements).numbered().json())
            .build(),
        child());
  }

  private Role flowLogs(OwnRights own) {
    var role = role(Part.ACCESS, names().flowLogsRole(), "flow-logs", "vpc-flow-logs");
    policy("flow-logs", role, own.logs(names().flowLogs()));
    return role;
  }

  /**
   * Network interfaces are not there before a function is: AWS's own policy for them is its least.
   */
  private void managed() {
    for (Part part : List.of(Part.SERVING, Part.MONITORING)) {
      if (!roles.containsKey(part) || !blueprint().serviceOf(part).equals("lambda")) {
        continue;
      }
      if (blueprint().settings().network().enabled()) {
        attach(part, "network", "service-role/AWSLambdaVPCAccessExecutionRole");
      }
    }
  }

  private void attach(Part part, String what, String policy) {
    new RolePolicyAttachment(
        part.word() + "-" + what,
        RolePolicyAttachmentArgs.builder()
            .role(role(part).name())
            .policyArn("arn:" + place().partition() + ":iam::aws:policy/" + policy)
            .build(),
        child());
  }
}
