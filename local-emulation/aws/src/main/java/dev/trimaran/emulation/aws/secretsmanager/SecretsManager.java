package dev.trimaran.emulation.aws.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.ResourcePolicy;
import dev.trimaran.emulation.aws.Service;
import dev.trimaran.emulation.aws.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Emulated Secrets Manager. */
public final class SecretsManager implements Service {
  private final Secrets secrets;
  private final Lives lives;
  private final Map<String, Action> actions = new HashMap<>();

  /** The service of this cloud. */
  public SecretsManager(Aws aws) {
    this.secrets = new Secrets(aws);
    Listing listing = new Listing(secrets);
    Values values = new Values(secrets, new Protection(aws), listing);
    this.lives = new Lives(aws, secrets, values);
    actions.putAll(lives.actions());
    actions.putAll(values.actions());
    actions.putAll(new SecretVersions(secrets).actions());
    actions.putAll(listing.actions());
    actions.putAll(new SecretSettings(secrets).actions());
    actions.putAll(new Passwords().actions());
  }

  @Override
  public String name() {
    return "secretsmanager";
  }

  @Override
  public Map<String, Action> actions() {
    return actions;
  }

  /** A secret that is about to be made has no full name yet: any six characters stand for it. */
  @Override
  public List<Permission> permissions(Call call) {
    String action = "secretsmanager:" + call.operation();
    return switch (call.operation()) {
      case "ListSecrets", "GetRandomPassword", "BatchGetSecretValue" ->
          List.of(new Permission(action, "*"));
      case "CreateSecret" -> {
        String name = "secret:" + call.text("Name") + "-000000";
        yield List.of(
            new Permission(action, call.site().arn("secretsmanager", name), context(call)));
      }
      default -> {
        String id = call.text("SecretId");
        String arn =
            secrets
                .find(call.site(), id)
                .map(secret -> secret.path("arn").asText())
                .orElse(
                    id.startsWith("arn:") ? id : call.site().arn("secretsmanager", "secret:" + id));
        yield List.of(new Permission(action, arn, context(call)));
      }
    };
  }

  private Map<String, List<String>> context(Call call) {
    Map<String, List<String>> context = new HashMap<>();
    Map.of(
            "SecretId", "secretsmanager:SecretId",
            "Name", "secretsmanager:Name",
            "VersionId", "secretsmanager:VersionId",
            "VersionStage", "secretsmanager:VersionStage",
            "KmsKeyId", "secretsmanager:KmsKeyId")
        .forEach((member, condition) -> {
          if (call.input().has(member)) {
            context.put(condition, List.of(call.text(member)));
          }
        });
    for (JsonNode tag : call.input().path("Tags")) {
      context.put(
          "aws:RequestTag/" + tag.path("Key").asText(), List.of(tag.path("Value").asText()));
    }
    Optional<ObjectNode> secret = secrets.find(call.site(), call.text("SecretId"));
    if (secret.isPresent()) {
      for (Map.Entry<String, JsonNode> tag : secret.orElseThrow().path("tags").properties()) {
        context.put("aws:ResourceTag/" + tag.getKey(), List.of(tag.getValue().asText()));
        context.put("secretsmanager:ResourceTag/" + tag.getKey(), List.of(tag.getValue().asText()));
      }
    }
    return context;
  }

  @Override
  public Optional<ResourcePolicy> policyOf(Site site, String resource) {
    String[] parts = resource.split(":", 7);
    if (parts.length < 7) {
      return Optional.empty();
    }
    return secrets
        .find(new Site(parts[4], parts[3]), resource)
        .map(secret -> new ResourcePolicy(parts[4], secret.path("policy").asText("")));
  }

  @Override
  public void start() {
    lives.resume();
  }
}
