package dev.trimaran.emulation.aws.secretsmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.Map;

/** Tags and the policy of a secret. */
final class SecretSettings {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TAGS = 50;

  private final Secrets secrets;

  SecretSettings(Secrets secrets) {
    this.secrets = secrets;
  }

  Map<String, Action> actions() {
    return Map.of(
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "PutResourcePolicy", this::putPolicy,
        "GetResourcePolicy", this::policy,
        "DeleteResourcePolicy", this::deletePolicy);
  }

  private ObjectNode secret(Call call) {
    return secrets.active(call.site(), call.text("SecretId"));
  }

  private Answer tag(Call call) {
    secrets.change(
        secret(call),
        now -> {
          ObjectNode tags = now.withObject("/tags");
          for (JsonNode tag : call.input().path("Tags")) {
            tags.put(tag.path("Key").asText(), tag.path("Value").asText());
          }
          if (tags.size() > TAGS) {
            throw Refused.parameter("A secret can have at most 50 tags, found " + tags.size());
          }
          return now;
        });
    return Answer.empty();
  }

  private Answer untag(Call call) {
    secrets.change(
        secret(call),
        now -> {
          call.input().path("TagKeys").forEach(key -> now.withObject("/tags").remove(key.asText()));
          return now;
        });
    return Answer.empty();
  }

  private Answer putPolicy(Call call) {
    String policy = call.text("ResourcePolicy");
    try {
      if (JSON.readTree(policy).path("Statement").isEmpty()) {
        throw Refused.because(
            "MalformedPolicyDocumentException", "This resource policy has no statements.");
      }
    } catch (JsonProcessingException e) {
      throw Refused.because(
          "MalformedPolicyDocumentException",
          "This resource policy contains invalid Json: " + e.getOriginalMessage());
    }
    return Answer.of(Values.said(secrets.change(secret(call), now -> now.put("policy", policy))));
  }

  private Answer policy(Call call) {
    ObjectNode secret = secret(call);
    ObjectNode output = Values.said(secret);
    if (secret.has("policy")) {
      output.set("ResourcePolicy", secret.path("policy"));
    }
    return Answer.of(output);
  }

  private Answer deletePolicy(Call call) {
    return Answer.of(
        Values.said(
            secrets.change(
                secret(call),
                now -> {
                  now.remove("policy");
                  return now;
                })));
  }
}
