package dev.trimaran.emulation.aws.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DryRunOperationException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;

/** What one key encrypts it alone decrypts, in the same context. */
class CryptographyTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final SdkBytes TEXT = SdkBytes.fromUtf8String("the text");
  private static final Map<String, String> CONTEXT = Map.of("run", "7", "part", "data");

  private static KmsClient kms() {
    return AWS.client(KmsClient.class);
  }

  private static String key() {
    return kms().createKey().keyMetadata().keyId();
  }

  private static SdkBytes encrypted(String key) {
    return kms()
        .encrypt(b -> b.keyId(key).plaintext(TEXT).encryptionContext(CONTEXT))
        .ciphertextBlob();
  }

  @Test
  void whatIsEncryptedIsDecryptedWithoutNamingTheKey() {
    String key = key();
    SdkBytes sealed = encrypted(key);

    var opened = kms().decrypt(b -> b.ciphertextBlob(sealed).encryptionContext(CONTEXT));

    assertThat(opened.plaintext()).isEqualTo(TEXT);
    assertThat(opened.keyId()).endsWith("key/" + key);
    assertThat(sealed.asString(StandardCharsets.ISO_8859_1)).doesNotContain("the text");
    assertThat(encrypted(key)).isNotEqualTo(sealed);
  }

  @Test
  void anotherContextDoesNotOpenIt() {
    SdkBytes sealed = encrypted(key());

    assertThatThrownBy(() ->
            kms().decrypt(b -> b.ciphertextBlob(sealed).encryptionContext(Map.of("run", "8"))))
        .isInstanceOf(InvalidCiphertextException.class);
    assertThatThrownBy(() -> kms().decrypt(b -> b.ciphertextBlob(sealed)))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void changedBytesDoNotOpen() {
    byte[] sealed = encrypted(key()).asByteArray();
    sealed[sealed.length - 1] ^= 1;

    assertThatThrownBy(() ->
            kms()
                .decrypt(b ->
                    b.ciphertextBlob(SdkBytes.fromByteArray(sealed)).encryptionContext(CONTEXT)))
        .isInstanceOf(InvalidCiphertextException.class);
    assertThatThrownBy(() -> kms().decrypt(b -> b.ciphertextBlob(TEXT)))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void theKeyThatIsNamedMustBeTheRightOne() {
    SdkBytes sealed = encrypted(key());
    String other = key();

    assertThatThrownBy(() ->
            kms().decrypt(b -> b.keyId(other).ciphertextBlob(sealed).encryptionContext(CONTEXT)))
        .isInstanceOf(IncorrectKeyException.class);
  }

  @Test
  void aDataKeyComesPlainAndSealed() {
    String key = key();

    var made = kms().generateDataKey(b -> b.keyId(key).keySpec(DataKeySpec.AES_256));

    assertThat(made.plaintext().asByteArray()).hasSize(32);
    assertThat(kms().decrypt(b -> b.ciphertextBlob(made.ciphertextBlob())).plaintext())
        .isEqualTo(made.plaintext());
  }

  @Test
  void aDataKeyCanComeSealedAlone() {
    String key = key();

    SdkBytes sealed =
        kms().generateDataKeyWithoutPlaintext(b -> b.keyId(key).numberOfBytes(48)).ciphertextBlob();

    assertThat(kms().decrypt(b -> b.ciphertextBlob(sealed)).plaintext().asByteArray()).hasSize(48);
    assertThatThrownBy(() -> kms().generateDataKey(b -> b.keyId(key)))
        .isInstanceOf(KmsException.class)
        .hasMessageContaining("Please specify either number of bytes or key spec.");
  }

  @Test
  void whatIsEncryptedMovesToAnotherKey() {
    SdkBytes sealed = encrypted(key());
    String other = key();

    var moved =
        kms()
            .reEncrypt(b ->
                b.ciphertextBlob(sealed)
                    .sourceEncryptionContext(CONTEXT)
                    .destinationKeyId(other)
                    .destinationEncryptionContext(Map.of("moved", "yes")));

    assertThat(
            kms()
                .decrypt(b ->
                    b.keyId(other)
                        .ciphertextBlob(moved.ciphertextBlob())
                        .encryptionContext(Map.of("moved", "yes")))
                .plaintext())
        .isEqualTo(TEXT);
  }

  @Test
  void bytesByChanceAreAsManyAsAsked() {
    assertThat(kms().generateRandom(b -> b.numberOfBytes(10)).plaintext().asByteArray())
        .hasSize(10);
  }

  @Test
  void aDryRunDoesNothing() {
    String key = key();

    assertThatThrownBy(() -> kms().encrypt(b -> b.keyId(key).plaintext(TEXT).dryRun(true)))
        .isInstanceOf(DryRunOperationException.class);
  }
}
