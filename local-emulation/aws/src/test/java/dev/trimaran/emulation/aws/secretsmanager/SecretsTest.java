package dev.trimaran.emulation.aws.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SortOrderType;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Secrets are made, found, changed and removed. */
class SecretsTest {
  @RegisterExtension static final Started AWS = new Started();

  private static SecretsManagerClient secrets() {
    return AWS.client(SecretsManagerClient.class);
  }

  private static String create(String name) {
    return secrets().createSecret(b -> b.name(name).secretString("one")).arn();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static Filter filter(String key, String value) {
    return Filter.builder().key(key).values(value).build();
  }

  private static GetSecretValueResponse get(String id) {
    return secrets().getSecretValue(b -> b.secretId(id));
  }

  @Test
  void aSecretIsReadByNameArnAndTheArnWithoutItsEnd() {
    String arn = create("read/password");

    assertThat(arn)
        .matches(
            "arn:aws:secretsmanager:eu-central-1:000000000000:secret:read/password-[A-Za-z0-9]{6}");
    assertThat(get("read/password").secretString()).isEqualTo("one");
    assertThat(get(arn).versionId()).isEqualTo(get("read/password").versionId());
    assertThat(get(arn.substring(0, arn.length() - 7)).arn()).isEqualTo(arn);
    assertThat(get(arn).versionStages()).containsExactly("AWSCURRENT");
  }

  @Test
  void aSecretMayBeBytes() {
    SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, 1, -1});

    secrets().createSecret(b -> b.name("bytes").secretBinary(bytes));

    assertThat(get("bytes").secretBinary()).isEqualTo(bytes);
    assertThat(get("bytes").secretString()).isNull();
  }

  @Test
  void aMissingSecretIsNotFound() {
    assertThatThrownBy(() -> get("missing"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Secrets Manager can't find the specified secret.");
    secrets().createSecret(b -> b.name("without-value"));
    assertThatThrownBy(() -> get("without-value"))
        .hasMessageContaining("secret value for staging label: AWSCURRENT");
  }

  @Test
  void makingItAgainWithTheSameTokenGivesTheSame() {
    String token = UUID.randomUUID().toString();
    var first =
        secrets().createSecret(b -> b.name("idem").clientRequestToken(token).secretString("x"));

    assertThat(
            secrets()
                .createSecret(b -> b.name("idem").clientRequestToken(token).secretString("x"))
                .arn())
        .isEqualTo(first.arn());
    assertThatThrownBy(() ->
            secrets().createSecret(b -> b.name("idem").clientRequestToken(token).secretString("y")))
        .isInstanceOf(ResourceExistsException.class)
        .hasMessageContaining("already exists");
  }

  @Test
  void aNewValueMakesTheOldOneThePrevious() {
    create("rolled");
    String second =
        secrets().putSecretValue(b -> b.secretId("rolled").secretString("two")).versionId();
    secrets().putSecretValue(b -> b.secretId("rolled").secretString("three"));

    assertThat(get("rolled").secretString()).isEqualTo("three");
    GetSecretValueResponse previous =
        secrets().getSecretValue(b -> b.secretId("rolled").versionStage("AWSPREVIOUS"));
    assertThat(previous.secretString()).isEqualTo("two");
    assertThat(previous.versionId()).isEqualTo(second);
    assertThat(secrets().describeSecret(b -> b.secretId("rolled")).versionIdsToStages()).hasSize(2);
    assertThat(
            secrets()
                .listSecretVersionIdsPaginator(
                    b -> b.secretId("rolled").includeDeprecated(true).maxResults(1)))
        .flatExtracting(ListSecretVersionIdsResponse::versions)
        .hasSize(3);
  }

  @Test
  void puttingAVersionAgainNeedsTheSameValue() {
    create("again");
    String token = UUID.randomUUID().toString();
    secrets()
        .putSecretValue(b -> b.secretId("again").clientRequestToken(token).secretString("two"));
    secrets()
        .putSecretValue(b -> b.secretId("again").clientRequestToken(token).secretString("two"));

    assertThatThrownBy(() ->
            secrets()
                .putSecretValue(
                    b -> b.secretId("again").clientRequestToken(token).secretString("no")))
        .isInstanceOf(ResourceExistsException.class);
  }

  @Test
  void aStageMovesFromOneVersionToAnother() {
    create("staged");
    String first = get("staged").versionId();
    String second =
        secrets()
            .putSecretValue(
                b -> b.secretId("staged").secretString("two").versionStages(List.of("trial")))
            .versionId();
    assertThat(get("staged").secretString()).isEqualTo("one");

    assertThatThrownBy(() ->
            secrets()
                .updateSecretVersionStage(
                    b -> b.secretId("staged").versionStage("AWSCURRENT").moveToVersionId(second)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("RemoveFromVersionId can't be empty");
    secrets()
        .updateSecretVersionStage(b ->
            b.secretId("staged")
                .versionStage("AWSCURRENT")
                .removeFromVersionId(first)
                .moveToVersionId(second));

    assertThat(get("staged").secretString()).isEqualTo("two");
    assertThat(
            secrets()
                .getSecretValue(b -> b.secretId("staged").versionStage("AWSPREVIOUS"))
                .versionId())
        .isEqualTo(first);
  }

  @Test
  void descriptionAndValueAreUpdated() {
    create("updated");

    secrets().updateSecret(b -> b.secretId("updated").description("text").secretString("two"));

    assertThat(get("updated").secretString()).isEqualTo("two");
    assertThat(secrets().describeSecret(b -> b.secretId("updated")).description())
        .isEqualTo("text");
  }

  @Test
  void aDeletedSecretCanBeRestored() {
    create("deleted");
    secrets().deleteSecret(b -> b.secretId("deleted").recoveryWindowInDays(7L));

    assertThatThrownBy(() -> get("deleted"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("because it was marked for deletion.");
    assertThatThrownBy(() -> create("deleted"))
        .hasMessageContaining("a secret with this name is already scheduled for deletion.");
    assertThat(secrets().describeSecret(b -> b.secretId("deleted")).deletedDate()).isNotNull();

    secrets().restoreSecret(b -> b.secretId("deleted"));
    assertThat(get("deleted").secretString()).isEqualTo("one");
  }

  @Test
  void aForcedDeletionIsAtOnceAndMayBeRepeated() {
    create("forced");

    secrets().deleteSecret(b -> b.secretId("forced").forceDeleteWithoutRecovery(true));
    secrets().deleteSecret(b -> b.secretId("forced").forceDeleteWithoutRecovery(true));

    assertThatThrownBy(() -> get("forced")).isInstanceOf(ResourceNotFoundException.class);
    create("forced");
    assertThatThrownBy(() ->
            secrets()
                .deleteSecret(b ->
                    b.secretId("forced").forceDeleteWithoutRecovery(true).recoveryWindowInDays(7L)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void secretsAreListedByFilterPageByPage() {
    List.of("list/a", "list/b", "list/c").forEach(SecretsTest::create);
    secrets().tagResource(b -> b.secretId("list/b").tags(tag("env", "dev")));

    assertThat(
            secrets()
                .listSecretsPaginator(b ->
                    b.maxResults(2).sortOrder(SortOrderType.ASC).filters(filter("name", "list/"))))
        .flatExtracting(ListSecretsResponse::secretList)
        .extracting(SecretListEntry::name)
        .containsExactly("list/a", "list/b", "list/c");
    assertThat(secrets().listSecrets(b -> b.filters(filter("tag-value", "dev"))).secretList())
        .extracting(SecretListEntry::name)
        .containsExactly("list/b");
  }

  @Test
  void severalAreReadAtOnce() {
    create("batch/a");

    var read = secrets().batchGetSecretValue(b -> b.secretIdList("batch/a", "batch/missing"));

    assertThat(read.secretValues()).extracting("secretString").containsExactly("one");
    assertThat(read.errors()).extracting("errorCode").containsExactly("ResourceNotFoundException");
  }

  @Test
  void tagsAndPolicyAreKept() {
    create("settings");
    secrets().tagResource(b -> b.secretId("settings").tags(tag("a", "1")));
    String policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
            + "\"Action\":\"secretsmanager:PutSecretValue\",\"Resource\":\"*\"}]}";
    secrets().putResourcePolicy(b -> b.secretId("settings").resourcePolicy(policy));

    assertThat(secrets().describeSecret(b -> b.secretId("settings")).tags())
        .containsExactly(tag("a", "1"));
    assertThat(secrets().getResourcePolicy(b -> b.secretId("settings")).resourcePolicy())
        .isEqualTo(policy);

    secrets().untagResource(b -> b.secretId("settings").tagKeys("a"));
    secrets().deleteResourcePolicy(b -> b.secretId("settings"));
    assertThat(secrets().describeSecret(b -> b.secretId("settings")).tags()).isEmpty();
    assertThat(secrets().getResourcePolicy(b -> b.secretId("settings")).resourcePolicy()).isNull();
  }

  @Test
  void aDisabledKeyKeepsItsSecretsShut() {
    KmsClient kms = AWS.client(KmsClient.class);
    String key = kms.createKey().keyMetadata().keyId();
    secrets().createSecret(b -> b.name("locked").kmsKeyId(key).secretString("x"));
    assertThat(get("locked").secretString()).isEqualTo("x");

    kms.disableKey(b -> b.keyId(key));

    assertThatThrownBy(() -> get("locked")).isInstanceOf(DecryptionFailureException.class);
  }

  @Test
  void aPasswordHasWhatIsAskedFor() {
    String password =
        secrets()
            .getRandomPassword(b -> b.passwordLength(40L).excludePunctuation(true))
            .randomPassword();

    assertThat(password).matches("[A-Za-z0-9]{40}").matches(".*[0-9].*");
  }
}
