package dev.trimaran.emulation.aws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/** Keys come, are switched on and off, and go after a time of waiting. */
final class KeyActions {
  private static final int LONGEST_WAIT = 30;
  private static final int SHORTEST_WAIT = 7;

  private final Aws aws;
  private final Keys keys;

  KeyActions(Aws aws, Keys keys) {
    this.aws = aws;
    this.keys = keys;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateKey",
        this::create,
        "DescribeKey",
        this::describe,
        "ListKeys",
        this::list,
        "UpdateKeyDescription",
        call -> set(call, key -> key.put("description", call.text("Description"))),
        "EnableKey",
        call -> set(call, key -> key.put("state", Key.ENABLED)),
        "DisableKey",
        call -> set(call, key -> key.put("state", Key.DISABLED)),
        "ScheduleKeyDeletion",
        this::scheduleDeletion,
        "CancelKeyDeletion",
        this::cancelDeletion);
  }

  private Answer create(Call call) {
    ObjectNode input = call.input();
    String spec =
        input
            .path("KeySpec")
            .asText(input.path("CustomerMasterKeySpec").asText("SYMMETRIC_DEFAULT"));
    String usage = input.path("KeyUsage").asText("ENCRYPT_DECRYPT");
    String origin = input.path("Origin").asText("AWS_KMS");
    boolean here =
        spec.equals("SYMMETRIC_DEFAULT")
            && usage.equals("ENCRYPT_DECRYPT")
            && origin.equals("AWS_KMS")
            && !input.path("MultiRegion").asBoolean();
    if (!here) {
      throw Refused.because(
          "UnsupportedOperationException",
          ("expected a symmetric key of this region for encryption, made by KMS; found spec %s,"
                  + " usage %s, origin %s")
              .formatted(spec, usage, origin));
    }
    String account = call.site().account();
    ObjectNode about = input.objectNode();
    about.put("manager", "CUSTOMER").put("description", call.text("Description"));
    about.put(
        "policy",
        input.has("Policy")
            ? KeyPolicy.checked(
                call.text("Policy"),
                call.caller(),
                input.path("BypassPolicyLockoutSafetyCheck").asBoolean())
            : KeyPolicy.byDefault(account));
    ObjectNode tags = about.putObject("tags");
    for (JsonNode tag : input.path("Tags")) {
      tags.put(tag.path("TagKey").asText(), tag.path("TagValue").asText());
    }
    return said(keys.add(call.site(), about));
  }

  private Answer describe(Call call) {
    return said(keys.require(call.site(), call.text("KeyId")));
  }

  private static Answer said(Key key) {
    ObjectNode output = key.document().objectNode();
    output.set("KeyMetadata", key.metadata());
    return Answer.of(output);
  }

  private Answer list(Call call) {
    return Answer.of(
        Page.of(
            call,
            "Keys",
            keys.all(call.site()),
            Key::id,
            key -> call.input().objectNode().put("KeyId", key.id()).put("KeyArn", key.arn())));
  }

  private interface Setting {
    ObjectNode in(ObjectNode key);
  }

  private Answer set(Call call, Setting setting) {
    Key key = keys.require(call.site(), call.text("KeyId")).changeable();
    keys.change(key, setting::in);
    return Answer.empty();
  }

  private Answer scheduleDeletion(Call call) {
    int days = call.input().path("PendingWindowInDays").asInt(LONGEST_WAIT);
    if (days < SHORTEST_WAIT || days > LONGEST_WAIT) {
      throw Refused.validation("The pending window must be between 7 and 30 days, found " + days);
    }
    Key key = keys.require(call.site(), call.text("KeyId")).changeable();
    if (key.ofAws()) {
      throw Refused.because(
          "AccessDeniedException",
          key.arn() + " is a key of AWS, which is not deleted by its users.");
    }
    Duration wait = aws.time().scaled(Duration.ofDays(days));
    double date = aws.time().now().plus(wait).toEpochMilli() / 1000.0;
    Key changed =
        keys.change(
            key,
            document ->
                document
                    .put("state", Key.PENDING_DELETION)
                    .put("deletion", date)
                    .put("days", days));
    await(changed);
    ObjectNode output = call.input().objectNode().put("KeyId", key.arn());
    output.put("DeletionDate", date).put("KeyState", Key.PENDING_DELETION);
    return Answer.of(output.put("PendingWindowInDays", days));
  }

  /** Removes the key when its time has come, unless that has been taken back. */
  void await(Key key) {
    double date = key.document().path("deletion").asDouble();
    Future<?> unused =
        aws.time()
            .after(
                Duration.ofDays(key.document().path("days").asLong()),
                () -> removeIfDue(key, date));
  }

  private void removeIfDue(Key key, double date) {
    Optional<Key> now = keys.find(Keys.site(key), key.id());
    if (now.filter(each -> each.document().path("deletion").asDouble() == date).isPresent()) {
      keys.remove(key);
    }
  }

  /** Removes what was due while nothing ran, and waits for the rest. */
  void resume() {
    double now = Instant.now().toEpochMilli() / 1000.0;
    for (Key key : keys.everywhere()) {
      if (key.state().equals(Key.PENDING_DELETION)) {
        if (key.document().path("deletion").asDouble() <= now) {
          keys.remove(key);
        } else {
          await(key);
        }
      }
    }
  }

  private Answer cancelDeletion(Call call) {
    Key key = keys.require(call.site(), call.text("KeyId"));
    if (!key.state().equals(Key.PENDING_DELETION)) {
      throw Refused.because("KMSInvalidStateException", key.arn() + " is not pending deletion.");
    }
    keys.change(
        key,
        document -> {
          document.remove("deletion");
          return document.put("state", Key.DISABLED);
        });
    return Answer.of(call.input().objectNode().put("KeyId", key.arn()));
  }
}
