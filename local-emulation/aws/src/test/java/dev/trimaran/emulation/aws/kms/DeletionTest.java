package dev.trimaran.emulation.aws.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** What waits for its deletion goes when the time has come. */
class DeletionTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(1_000_000));

  private static void passDays(int days) throws InterruptedException {
    CountDownLatch passed = new CountDownLatch(1);
    Future<?> unused = AWS.aws().time().after(Duration.ofDays(days), passed::countDown);
    passed.await();
  }

  @Test
  void aKeyGoesWithItsAliases() throws InterruptedException {
    KmsClient kms = AWS.client(KmsClient.class);
    String key = kms.createKey().keyMetadata().keyId();
    kms.createAlias(b -> b.aliasName("alias/going").targetKeyId(key));

    kms.scheduleKeyDeletion(b -> b.keyId(key).pendingWindowInDays(7));
    passDays(9);

    assertThatThrownBy(() -> kms.describeKey(b -> b.keyId(key)))
        .isInstanceOf(NotFoundException.class);
    assertThat(kms.listAliases().aliases())
        .noneMatch(alias -> alias.aliasName().equals("alias/going"));
  }

  @Test
  void aSecretGoesAndItsNameIsFree() throws InterruptedException {
    SecretsManagerClient secrets = AWS.client(SecretsManagerClient.class);
    secrets.createSecret(b -> b.name("going").secretString("one"));

    secrets.deleteSecret(b -> b.secretId("going").recoveryWindowInDays(7L));
    passDays(9);

    assertThatThrownBy(() -> secrets.describeSecret(b -> b.secretId("going")))
        .isInstanceOf(ResourceNotFoundException.class);
    secrets.createSecret(b -> b.name("going").secretString("two"));
    assertThat(secrets.getSecretValue(b -> b.secretId("going")).secretString()).isEqualTo("two");
  }
}
