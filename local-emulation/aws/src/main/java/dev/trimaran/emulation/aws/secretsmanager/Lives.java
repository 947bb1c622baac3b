package dev.trimaran.emulation.aws.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/** Secrets are made, described, changed, and go: at once, or after a time of recovery. */
final class Lives {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LONGEST = 30;
  private static final int SHORTEST = 7;

  private final Aws aws;
  private final Secrets secrets;
  private final Values values;

  Lives(Aws aws, Secrets secrets, Values values) {
    this.aws = aws;
    this.secrets = secrets;
    this.values = values;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateSecret", this::create,
        "DescribeSecret", this::describe,
        "UpdateSecret", this::update,
        "DeleteSecret", this::delete,
        "RestoreSecret", this::restore);
  }

  private Answer create(Call call) throws IOException {
    String name = call.text("Name");
    if (!NAME.matcher(name).matches()) {
      throw Refused.because(
          "ValidationException",
          "Invalid name. Must be a valid name containing alphanumeric characters, or any of the"
              + " following: -/_+=.@!");
    }
    double now = Instant.now().toEpochMilli() / 1000.0;
    ObjectNode secret = call.input().objectNode().put("name", name);
    secret.put("arn", call.site().arn("secretsmanager", "secret:" + name + "-" + random(6)));
    secret.put("created", now).put("changed", now);
    describe(call, secret);
    ObjectNode tags = secret.putObject("tags");
    for (JsonNode tag : call.input().path("Tags")) {
      tags.put(tag.path("Key").asText(), tag.path("Value").asText());
    }
    secret.putObject("versions");
    String id = Values.id(call);
    Optional<ObjectNode> existing = secrets.find(call.site(), name);
    if (existing.isPresent()) {
      return again(call, existing.orElseThrow(), id);
    }
    if (Values.given(call)) {
      values.add(call, secret, id, List.of());
    }
    if (!secrets.add(call.site(), secret)) {
      return again(call, secrets.require(call.site(), name), id);
    }
    return created(call, secret, id);
  }

  /** A request that is repeated gets the same answer; another one is refused. */
  private Answer again(Call call, ObjectNode existing, String id) {
    if (existing.has("deleted")) {
      throw Refused.request(
          "You can't create this secret because a secret with this name is already scheduled for"
              + " deletion.");
    }
    JsonNode version = existing.path("versions").path(id);
    boolean same =
        !version.isMissingNode()
            && version.path("SecretString").asText("").equals(call.text("SecretString"))
            && version.path("SecretBinary").asText("").equals(call.text("SecretBinary"));
    if (!same) {
      throw Refused.exists(
          "The operation failed because the secret "
              + existing.path("name").asText()
              + " already exists.");
    }
    return created(call, existing, id);
  }

  private static Answer created(Call call, ObjectNode secret, String id) {
    ObjectNode output = Values.said(secret);
    return Answer.of(Values.given(call) ? output.put("VersionId", id) : output);
  }

  private static void describe(Call call, ObjectNode secret) {
    if (call.input().has("Description")) {
      secret.put("description", call.text("Description"));
    }
    if (call.input().has("KmsKeyId")) {
      secret.put("kms", call.text("KmsKeyId"));
    }
  }

  private Answer describe(Call call) {
    ObjectNode secret = secrets.require(call.site(), call.text("SecretId"));
    ObjectNode output = entry(secret);
    ObjectNode versions = output.putObject("VersionIdsToStages");
    for (Map.Entry<String, JsonNode> version : secret.path("versions").properties()) {
      List<String> stages = Stages.of(version.getValue());
      if (!stages.isEmpty()) {
        stages.forEach(versions.putArray(version.getKey())::add);
      }
    }
    return Answer.of(output);
  }

  /** What descriptions and lists say of a secret. */
  static ObjectNode entry(ObjectNode secret) {
    ObjectNode said = Values.said(secret);
    Map.of(
            "Description", "description",
            "KmsKeyId", "kms",
            "CreatedDate", "created",
            "LastChangedDate", "changed",
            "LastAccessedDate", "accessed",
            "DeletedDate", "deleted")
        .forEach((member, field) -> {
          if (secret.has(field)) {
            said.set(member, secret.path(field));
          }
        });
    for (Map.Entry<String, JsonNode> tag : secret.path("tags").properties()) {
      said.withArray("/Tags")
          .addObject()
          .put("Key", tag.getKey())
          .put("Value", tag.getValue().asText());
    }
    return said;
  }

  private Answer update(Call call) throws IOException {
    ObjectNode secret = secrets.active(call.site(), call.text("SecretId"));
    secrets.change(
        secret,
        now -> {
          describe(call, now);
          return now.put("changed", Instant.now().toEpochMilli() / 1000.0);
        });
    ObjectNode output = Values.said(secret);
    if (Values.given(call)) {
      ObjectNode written = values.write(call, List.of(Stages.CURRENT));
      output.set("VersionId", written.path("written"));
    }
    return Answer.of(output);
  }

  private Answer delete(Call call) {
    ObjectNode input = call.input();
    boolean force = input.path("ForceDeleteWithoutRecovery").asBoolean();
    if (force && input.has("RecoveryWindowInDays")) {
      throw Refused.parameter(
          "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
    }
    int days = input.path("RecoveryWindowInDays").asInt(LONGEST);
    if (days < SHORTEST || days > LONGEST) {
      throw Refused.parameter(
          "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
    }
    Optional<ObjectNode> found = secrets.find(call.site(), call.text("SecretId"));
    double now = Instant.now().toEpochMilli() / 1000.0;
    if (force) {
      found.ifPresent(secrets::remove);
      ObjectNode output =
          found
              .map(Values::said)
              .orElseGet(() -> input.objectNode().put("Name", call.text("SecretId")));
      return Answer.of(output.put("DeletionDate", now));
    }
    ObjectNode secret = secrets.active(call.site(), call.text("SecretId"));
    double gone = now + aws.time().scaled(Duration.ofDays(days)).toMillis() / 1000.0;
    ObjectNode marked =
        secrets.change(
            secret, each -> each.put("deleted", now).put("gone", gone).put("days", days));
    await(marked);
    return Answer.of(Values.said(marked).put("DeletionDate", gone));
  }

  private void await(ObjectNode marked) {
    double deleted = marked.path("deleted").asDouble();
    Future<?> unused =
        aws.time()
            .after(
                Duration.ofDays(marked.path("days").asLong()),
                () ->
                    secrets.everywhere().stream()
                        .filter(each -> each.path("arn").equals(marked.path("arn")))
                        .filter(each -> each.path("deleted").asDouble() == deleted)
                        .forEach(secrets::remove));
  }

  /** Removes what was due while nothing ran, and waits for the rest. */
  void resume() {
    double now = Instant.now().toEpochMilli() / 1000.0;
    for (ObjectNode secret : secrets.everywhere()) {
      if (secret.has("deleted")) {
        if (secret.path("gone").asDouble() <= now) {
          secrets.remove(secret);
        } else {
          await(secret);
        }
      }
    }
  }

  private Answer restore(Call call) {
    ObjectNode secret = secrets.require(call.site(), call.text("SecretId"));
    ObjectNode restored =
        secrets.change(
            secret,
            each -> {
              each.remove(List.of("deleted", "gone", "days"));
              return each;
            });
    return Answer.of(Values.said(restored));
  }

  private static String random(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
