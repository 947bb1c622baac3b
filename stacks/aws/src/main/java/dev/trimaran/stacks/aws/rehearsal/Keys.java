package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import java.util.Map;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Keys of KMS and their names. */
final class Keys {
  private static final int LEAST_DAYS = 7;

  private final KmsClient kms;

  Keys(KmsClient kms) {
    this.kms = kms;
  }

  Map<String, Kind> kinds() {
    return Map.of(
        "aws:kms/key:Key", new Kind(this::key, this::removeKey),
        "aws:kms/alias:Alias", new Kind(this::alias, this::removeAlias));
  }

  private Known key(Wanted wanted) {
    var id = wanted.before().filter(this::usable).orElseGet(() -> create(wanted));
    if (wanted.before().filter(id::equals).isPresent()) {
      kms.putKeyPolicy(request -> request.keyId(id).policy(wanted.text("policy")));
      wanted
          .find("description")
          .ifPresent(
              text -> kms.updateKeyDescription(request -> request.keyId(id).description(text)));
    }
    if (wanted.flag("enableKeyRotation")) {
      kms.enableKeyRotation(request -> {
        request.keyId(id);
        wanted.number("rotationPeriodInDays").ifPresent(request::rotationPeriodInDays);
      });
    }
    var arn = kms.describeKey(request -> request.keyId(id)).keyMetadata().arn();
    return Kind.made(id, Map.of("arn", arn, "keyId", id));
  }

  private String create(Wanted wanted) {
    var inputs =
        wanted.without("enableKeyRotation", "rotationPeriodInDays", "deletionWindowInDays");
    return kms.createKey(Fill.PLAIN.into(CreateKeyRequest.builder(), inputs).build())
        .keyMetadata()
        .keyId();
  }

  private boolean usable(String id) {
    return There.find(() -> kms.describeKey(request -> request.keyId(id)))
        .filter(found -> found.keyMetadata().keyState() == KeyState.ENABLED)
        .isPresent();
  }

  private void removeKey(String id) {
    if (usable(id)) {
      kms.scheduleKeyDeletion(request -> request.keyId(id).pendingWindowInDays(LEAST_DAYS));
    }
  }

  private Known alias(Wanted wanted) {
    var name = wanted.text("name");
    var target = wanted.text("targetKeyId");
    There.make(
        () -> kms.createAlias(request -> request.aliasName(name).targetKeyId(target)),
        () -> kms.updateAlias(request -> request.aliasName(name).targetKeyId(target)));
    return Kind.made(name);
  }

  private void removeAlias(String name) {
    There.remove(() -> kms.deleteAlias(request -> request.aliasName(name)));
  }
}
