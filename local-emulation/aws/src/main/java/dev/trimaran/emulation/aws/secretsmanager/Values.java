package dev.trimaran.emulation.aws.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The values of secrets, version by version. */
final class Values {
  private static final long DAY = 86_400;

  private final Secrets secrets;
  private final Protection protection;
  private final Listing listing;

  Values(Secrets secrets, Protection protection, Listing listing) {
    this.secrets = secrets;
    this.protection = protection;
    this.listing = listing;
  }

  Map<String, Action> actions() {
    return Map.of(
        "PutSecretValue", this::put,
        "GetSecretValue", this::get,
        "BatchGetSecretValue", this::getMany);
  }

  static boolean given(Call call) {
    return call.input().has("SecretString") || call.input().has("SecretBinary");
  }

  /** The id of the version that a request makes. */
  static String id(Call call) {
    String token = call.text("ClientRequestToken");
    return token.isEmpty() ? UUID.randomUUID().toString() : token;
  }

  /** Adds the version of a request to a secret, and says whether it is a new one. */
  boolean add(Call call, ObjectNode secret, String id, List<String> stages) throws IOException {
    if (call.input().has("SecretString") && call.input().has("SecretBinary")) {
      throw Refused.parameter("You can't specify both a binary and a string value for a secret.");
    }
    JsonNode existing = secret.path("versions").path(id);
    ObjectNode version = call.input().objectNode();
    for (String member : new String[] {"SecretString", "SecretBinary"}) {
      if (call.input().has(member)) {
        version.put(member, call.text(member));
      }
    }
    if (!existing.isMissingNode()) {
      boolean same =
          existing.path("SecretString").equals(version.path("SecretString"))
              && existing.path("SecretBinary").equals(version.path("SecretBinary"));
      if (!same) {
        throw Refused.exists(
            "You can't modify the secret version %s because it already exists.".formatted(id));
      }
      return false;
    }
    version.put("created", Instant.now().toEpochMilli() / 1000.0);
    version.putArray("stages");
    protection.seal(call, secret, id, version);
    boolean first = secret.path("versions").isEmpty();
    secret.withObject("/versions").set(id, version);
    if (first) {
      Stages.move(secret, Stages.CURRENT, id);
    }
    stages.forEach(stage -> Stages.move(secret, stage, id));
    return true;
  }

  private Answer put(Call call) throws IOException {
    if (!given(call)) {
      throw Refused.parameter("You must provide either SecretString or SecretBinary.");
    }
    List<String> stages = new ArrayList<>();
    call.input().path("VersionStages").forEach(stage -> stages.add(stage.asText()));
    ObjectNode secret = write(call, stages.isEmpty() ? List.of(Stages.CURRENT) : stages);
    String id = secret.remove("written").asText();
    ObjectNode output = said(secret).put("VersionId", id);
    JsonNode version = secret.path("versions").path(id);
    Stages.of(version).forEach(output.withArray("/VersionStages")::add);
    return Answer.of(output);
  }

  /** Adds the request's version; the answer says in {@code written} which. */
  ObjectNode write(Call call, List<String> stages) throws IOException {
    String id = id(call);
    while (true) {
      ObjectNode before = secrets.active(call.site(), call.text("SecretId"));
      ObjectNode changed = before.deepCopy();
      boolean added = add(call, changed, id, stages);
      changed.put("changed", Instant.now().toEpochMilli() / 1000.0);
      if (!added) {
        return before.put("written", id);
      }
      ObjectNode after = secrets.change(before, now -> now.equals(before) ? changed : now);
      if (after.path("versions").has(id)) {
        return after.put("written", id);
      }
    }
  }

  private Answer get(Call call) throws IOException {
    ObjectNode secret = secrets.active(call.site(), call.text("SecretId"));
    return Answer.of(value(call, secret, call.text("VersionId"), call.text("VersionStage")));
  }

  private ObjectNode value(Call call, ObjectNode secret, String version, String stage)
      throws IOException {
    String at = stage.isEmpty() ? Stages.CURRENT : stage;
    String id = version.isEmpty() ? Stages.at(secret, at).orElse("") : version;
    JsonNode found = secret.path("versions").path(id);
    if (found.isMissingNode()) {
      throw Refused.noValue(version.isEmpty() ? "staging label: " + at : "VersionId: " + version);
    }
    if (!version.isEmpty() && !stage.isEmpty() && !Stages.of(found).contains(stage)) {
      throw Refused.request(
          "You provided a VersionStage that is not associated to the provided VersionId.");
    }
    protection.open(call, secret, id);
    touch(secret, id);
    ObjectNode output = said(secret).put("VersionId", id);
    output.set("CreatedDate", found.path("created"));
    Stages.of(found).forEach(output.withArray("/VersionStages")::add);
    if (found.has("SecretString")) {
      output.set("SecretString", found.path("SecretString"));
    } else {
      output.put(
          "SecretBinary",
          java.util.Base64.getDecoder().decode(found.path("SecretBinary").asText()));
    }
    return output;
  }

  /** Remembers the day of the last reading, as Secrets Manager does. */
  private void touch(ObjectNode secret, String id) {
    long today = Instant.now().getEpochSecond() / DAY * DAY;
    if (secret.path("versions").path(id).path("accessed").asLong() == today) {
      return;
    }
    secrets.change(
        secret,
        now -> {
          now.put("accessed", today);
          if (now.path("versions").has(id)) {
            ((ObjectNode) now.path("versions").path(id)).put("accessed", today);
          }
          return now;
        });
  }

  private Answer getMany(Call call) throws IOException {
    JsonNode ids = call.input().path("SecretIdList");
    if (ids.isEmpty() == call.input().path("Filters").isEmpty()) {
      throw Refused.parameter("Either 'SecretIdList' or 'Filters' must be provided, but not both.");
    }
    ObjectNode output = call.input().objectNode();
    List<String> asked = new ArrayList<>();
    if (ids.isEmpty()) {
      Listing.Found found = listing.page(call);
      found.secrets().forEach(secret -> asked.add(secret.path("arn").asText()));
      found.next().ifPresent(next -> output.put("NextToken", next));
    } else {
      ids.forEach(id -> asked.add(id.asText()));
    }
    output.putArray("SecretValues");
    output.putArray("Errors");
    for (String id : asked) {
      try {
        ObjectNode secret = secrets.active(call.site(), id);
        output.withArray("/SecretValues").add(value(call, secret, "", ""));
      } catch (AwsException e) {
        output
            .withArray("/Errors")
            .addObject()
            .put("SecretId", id)
            .put("ErrorCode", e.code())
            .put("Message", e.text());
      }
    }
    return Answer.of(output);
  }

  /** What most answers begin with. */
  static ObjectNode said(ObjectNode secret) {
    ObjectNode output = secret.objectNode();
    output.set("ARN", secret.path("arn"));
    output.set("Name", secret.path("name"));
    return output;
  }
}
