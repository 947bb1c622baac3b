package dev.trimaran.emulation.aws.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions of secrets as such: which there are, and at which stages they stand. */
final class SecretVersions {
  private static final int VERSIONS = 100;

  private final Secrets secrets;

  SecretVersions(Secrets secrets) {
    this.secrets = secrets;
  }

  Map<String, Action> actions() {
    return Map.of("UpdateSecretVersionStage", this::move, "ListSecretVersionIds", this::versions);
  }

  private Answer move(Call call) {
    ObjectNode secret = secrets.active(call.site(), call.text("SecretId"));
    String stage = call.text("VersionStage");
    String to = call.text("MoveToVersionId");
    String from = call.text("RemoveFromVersionId");
    ObjectNode changed =
        secrets.change(
            secret,
            now -> {
              Optional<String> at = Stages.at(now, stage);
              if (at.isPresent()
                  && !at.orElseThrow().equals(to)
                  && !at.orElseThrow().equals(from)) {
                throw Refused.parameter(
                    ("The parameter RemoveFromVersionId can't be empty. Staging label %s is"
                            + " currently attached to version %s, so you must explicitly reference"
                            + " that version in RemoveFromVersionId.")
                        .formatted(stage, at.orElseThrow()));
              }
              if (to.isEmpty()) {
                at.ifPresent(version -> Stages.take(now, stage, version));
                return now;
              }
              if (!now.path("versions").has(to)) {
                throw Refused.noValue("VersionId: " + to);
              }
              Stages.move(now, stage, to);
              return now;
            });
    return Answer.of(Values.said(changed));
  }

  private Answer versions(Call call) {
    ObjectNode secret = secrets.require(call.site(), call.text("SecretId"));
    boolean deprecated = call.input().path("IncludeDeprecated").asBoolean();
    List<Map.Entry<String, JsonNode>> all =
        secret.path("versions").properties().stream()
            .filter(version -> deprecated || !version.getValue().path("stages").isEmpty())
            .sorted(Map.Entry.comparingByKey())
            .toList();
    List<Map.Entry<String, JsonNode>> left =
        all.stream().filter(each -> each.getKey().compareTo(call.text("NextToken")) > 0).toList();
    int most = call.input().path("MaxResults").asInt(VERSIONS);
    ObjectNode output = Values.said(secret);
    output.putArray("Versions");
    for (Map.Entry<String, JsonNode> version : left.subList(0, Math.min(most, left.size()))) {
      ObjectNode said = output.withArray("/Versions").addObject();
      said.put("VersionId", version.getKey());
      said.set("CreatedDate", version.getValue().path("created"));
      if (version.getValue().has("accessed")) {
        said.set("LastAccessedDate", version.getValue().path("accessed"));
      }
      Stages.of(version.getValue()).forEach(said.withArray("/VersionStages")::add);
    }
    if (left.size() > most) {
      output.put("NextToken", left.get(most - 1).getKey());
    }
    return Answer.of(output);
  }
}
