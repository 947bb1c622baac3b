package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;

/** Secrets of Secrets Manager, without a value. */
final class Secrets {
  private final SecretsManagerClient secrets;

  Secrets(SecretsManagerClient secrets) {
    this.secrets = secrets;
  }

  Map<String, Kind> kinds() {
    return Map.of("aws:secretsmanager/secret:Secret", new Kind(this::secret, this::remove));
  }

  private Known secret(Wanted wanted) {
    var name = wanted.text("name");
    There.make(
        () ->
            secrets.createSecret(
                Fill.PLAIN
                    .into(CreateSecretRequest.builder(), wanted.without("recoveryWindowInDays"))
                    .build()),
        () -> {});
    var arn = secrets.describeSecret(request -> request.secretId(name)).arn();
    return Kind.made(arn, Map.of("arn", arn));
  }

  private void remove(String arn) {
    There.remove(() ->
        secrets.deleteSecret(request -> request.secretId(arn).forceDeleteWithoutRecovery(true)));
  }
}
