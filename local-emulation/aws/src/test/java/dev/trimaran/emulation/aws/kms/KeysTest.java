package dev.trimaran.emulation.aws.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

/** Keys are made, named, switched off, and go. */
class KeysTest {
  @RegisterExtension static final Started AWS = new Started();

  private static KmsClient kms() {
    return AWS.client(KmsClient.class);
  }

  private static String key() {
    return kms().createKey(b -> b.description("of a test")).keyMetadata().keyId();
  }

  private static KeyMetadata described(String key) {
    return kms().describeKey(b -> b.keyId(key)).keyMetadata();
  }

  @Test
  void aKeyIsDescribedByIdAndArn() {
    KeyMetadata made = kms().createKey(b -> b.description("for data")).keyMetadata();

    KeyMetadata read = described(made.arn());

    assertThat(read).isEqualTo(described(made.keyId())).isEqualTo(made);
    assertThat(read.description()).isEqualTo("for data");
    assertThat(read.keyState()).isEqualTo(KeyState.ENABLED);
    assertThat(read.keyManager()).isEqualTo(KeyManagerType.CUSTOMER);
    assertThat(read.arn()).isEqualTo("arn:aws:kms:eu-central-1:000000000000:key/" + made.keyId());
  }

  @Test
  void aMissingKeyIsNotFound() {
    assertThatThrownBy(() -> described("1234abcd-12ab-34cd-56ef-1234567890ab"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(
            "Key 'arn:aws:kms:eu-central-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab'"
                + " does not exist");
  }

  @Test
  void aKeyOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> kms().createKey(b -> b.keySpec("RSA_2048")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("found spec RSA_2048");
  }

  @Test
  void aDescriptionChanges() {
    String key = key();

    kms().updateKeyDescription(b -> b.keyId(key).description("another"));

    assertThat(described(key).description()).isEqualTo("another");
  }

  @Test
  void aDisabledKeyIsNotUsedUntilItIsEnabled() {
    String key = key();
    kms().disableKey(b -> b.keyId(key));

    assertThat(described(key).enabled()).isFalse();
    assertThatThrownBy(
            () -> kms().encrypt(b -> b.keyId(key).plaintext(SdkBytes.fromUtf8String("x"))))
        .isInstanceOf(DisabledException.class)
        .hasMessageContaining("is disabled.");

    kms().enableKey(b -> b.keyId(key));
    assertThat(kms().encrypt(b -> b.keyId(key).plaintext(SdkBytes.fromUtf8String("x"))).keyId())
        .endsWith(key);
  }

  @Test
  void aDeletionCanBeTakenBack() {
    String key = key();

    assertThat(kms().scheduleKeyDeletion(b -> b.keyId(key).pendingWindowInDays(7)).keyState())
        .isEqualTo(KeyState.PENDING_DELETION);
    assertThat(described(key).deletionDate()).isNotNull();
    assertThatThrownBy(() -> kms().enableKey(b -> b.keyId(key)))
        .isInstanceOf(KmsInvalidStateException.class)
        .hasMessageContaining("is pending deletion.");

    kms().cancelKeyDeletion(b -> b.keyId(key));
    assertThat(described(key).keyState()).isEqualTo(KeyState.DISABLED);
    assertThatThrownBy(() -> kms().cancelKeyDeletion(b -> b.keyId(key)))
        .isInstanceOf(KmsInvalidStateException.class);
  }

  @Test
  void anAliasStandsForAKeyAndCanBePointedToAnother() {
    String first = key();
    String second = key();
    kms().createAlias(b -> b.aliasName("alias/data").targetKeyId(first));

    assertThat(described("alias/data").keyId()).isEqualTo(first);
    assertThatThrownBy(() -> kms().createAlias(b -> b.aliasName("alias/data").targetKeyId(second)))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageContaining("alias/data already exists");

    kms().updateAlias(b -> b.aliasName("alias/data").targetKeyId(second));
    assertThat(described("arn:aws:kms:eu-central-1:000000000000:alias/data").keyId())
        .isEqualTo(second);
    assertThat(kms().listAliases(b -> b.keyId(second)).aliases())
        .extracting("aliasName")
        .containsExactly("alias/data");

    kms().deleteAlias(b -> b.aliasName("alias/data"));
    assertThatThrownBy(() -> described("alias/data")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void theKeyOfAServiceIsThereWhenItIsAskedFor() {
    assertThat(described("alias/aws/s3").keyManager()).isEqualTo(KeyManagerType.AWS);
    assertThat(described("alias/aws/s3").keyId()).isEqualTo(described("alias/aws/s3").keyId());
  }

  @Test
  void keysAreListedPageByPage() {
    String first = key();
    String second = key();

    assertThat(kms().listKeysPaginator(b -> b.limit(1)).keys())
        .extracting(KeyListEntry::keyId)
        .contains(first, second)
        .doesNotHaveDuplicates();
  }

  @Test
  void rotationIsSwitched() {
    String key = key();
    assertThat(kms().getKeyRotationStatus(b -> b.keyId(key)).keyRotationEnabled()).isFalse();

    kms().enableKeyRotation(b -> b.keyId(key).rotationPeriodInDays(90));
    assertThat(kms().getKeyRotationStatus(b -> b.keyId(key)).rotationPeriodInDays()).isEqualTo(90);

    kms().disableKeyRotation(b -> b.keyId(key));
    assertThat(kms().getKeyRotationStatus(b -> b.keyId(key)).keyRotationEnabled()).isFalse();
  }

  @Test
  void aPolicyIsKeptUnlessItLocksItsWriterOut() {
    String key = key();
    assertThat(kms().getKeyPolicy(b -> b.keyId(key)).policy())
        .contains("arn:aws:iam::000000000000:root", "kms:*");
    assertThat(kms().listKeyPolicies(b -> b.keyId(key)).policyNames()).containsExactly("default");

    String policy =
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"kms:*\","
            + "\"Resource\":\"*\"}]}";
    kms().putKeyPolicy(b -> b.keyId(key).policy(policy));

    assertThat(kms().getKeyPolicy(b -> b.keyId(key)).policy()).isEqualTo(policy);
    assertThatThrownBy(() ->
            kms().putKeyPolicy(b -> b.keyId(key).policy(policy.replace("kms:*", "kms:List*"))))
        .isInstanceOf(MalformedPolicyDocumentException.class)
        .hasMessageContaining("will not allow you to update the key policy in the future");
  }

  @Test
  void tagsAreKept() {
    String key = key();

    kms()
        .tagResource(b ->
            b.keyId(key)
                .tags(
                    Tag.builder().tagKey("a").tagValue("1").build(),
                    Tag.builder().tagKey("b").tagValue("2").build()));
    kms().untagResource(b -> b.keyId(key).tagKeys("a"));

    assertThat(kms().listResourceTags(b -> b.keyId(key)).tags())
        .containsExactly(Tag.builder().tagKey("b").tagValue("2").build());
  }
}
