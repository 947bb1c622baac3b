package dev.trimaran.emulation.aws.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;

/** What is done with keys. */
final class Cryptography {
  private static final String ALGORITHM = "SYMMETRIC_DEFAULT";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Keys keys;

  Cryptography(Keys keys) {
    this.keys = keys;
  }

  Map<String, Action> actions() {
    return Map.of(
        "Encrypt", this::encrypt,
        "Decrypt", this::decrypt,
        "ReEncrypt", this::reEncrypt,
        "GenerateDataKey", call -> dataKey(call, /* plain= */ true),
        "GenerateDataKeyWithoutPlaintext", call -> dataKey(call, /* plain= */ false),
        "GenerateRandom", this::random);
  }

  private Answer encrypt(Call call) throws IOException {
    Key key = keys.require(call.site(), call.text("KeyId")).usable();
    dryRun(call);
    byte[] text = call.input().path("Plaintext").binaryValue();
    ObjectNode output = call.input().objectNode();
    output.put(
        "CiphertextBlob", Sealed.of(key, text, call.input().path("EncryptionContext")).blob());
    output.put("KeyId", key.arn()).put("EncryptionAlgorithm", ALGORITHM);
    return Answer.of(output);
  }

  private Answer decrypt(Call call) throws IOException {
    Sealed sealed = sealed(call);
    Key key = key(call.site(), sealed, call.text("KeyId"));
    dryRun(call);
    byte[] plain = sealed.open(key, call.input().path("EncryptionContext"));
    ObjectNode output = call.input().objectNode();
    output.put("KeyId", key.arn()).put("Plaintext", plain);
    return Answer.of(output.put("EncryptionAlgorithm", ALGORITHM));
  }

  private Answer reEncrypt(Call call) throws IOException {
    Sealed sealed = sealed(call);
    Key from = key(call.site(), sealed, call.text("SourceKeyId"));
    Key to = keys.require(call.site(), call.text("DestinationKeyId")).usable();
    dryRun(call);
    byte[] plain = sealed.open(from, call.input().path("SourceEncryptionContext"));
    ObjectNode output = call.input().objectNode();
    output.put(
        "CiphertextBlob",
        Sealed.of(to, plain, call.input().path("DestinationEncryptionContext")).blob());
    output.put("SourceKeyId", from.arn()).put("KeyId", to.arn());
    output.put("SourceEncryptionAlgorithm", ALGORITHM);
    return Answer.of(output.put("DestinationEncryptionAlgorithm", ALGORITHM));
  }

  private Answer dataKey(Call call, boolean plain) {
    Key key = keys.require(call.site(), call.text("KeyId")).usable();
    boolean bytes = call.input().has("NumberOfBytes");
    if (bytes == call.input().has("KeySpec")) {
      throw Refused.validation("Please specify either number of bytes or key spec.");
    }
    dryRun(call);
    int length =
        bytes
            ? call.input().path("NumberOfBytes").asInt()
            : call.text("KeySpec").equals("AES_128") ? 16 : 32;
    byte[] made = random(length);
    ObjectNode output = call.input().objectNode();
    output.put(
        "CiphertextBlob", Sealed.of(key, made, call.input().path("EncryptionContext")).blob());
    if (plain) {
      output.put("Plaintext", made);
    }
    return Answer.of(output.put("KeyId", key.arn()));
  }

  private Answer random(Call call) {
    byte[] made = random(call.input().path("NumberOfBytes").asInt(32));
    return Answer.of(call.input().objectNode().put("Plaintext", made));
  }

  private static byte[] random(int length) {
    byte[] made = new byte[length];
    RANDOM.nextBytes(made);
    return made;
  }

  /** The ciphertext that is asked to be opened. */
  static Sealed sealed(Call call) throws IOException {
    return Sealed.read(call.input().path("CiphertextBlob").binaryValue())
        .orElseThrow(Sealed::invalid);
  }

  /** The key of a ciphertext, which must be the one that is named. */
  private Key key(Site site, Sealed sealed, String named) {
    if (named.isEmpty()) {
      return keys.find(site, sealed.key().toString())
          .orElseThrow(() ->
              new AwsException(
                  "AccessDeniedException",
                  400,
                  "The ciphertext refers to a customer master key that does not exist, does not"
                      + " exist in this region, or you are not allowed to access."))
          .usable();
    }
    Key key = keys.require(site, named).usable();
    if (!key.id().equals(sealed.key().toString())) {
      throw Refused.because(
          "IncorrectKeyException",
          "The key ID in the request does not identify a CMK that can perform this operation.");
    }
    return key;
  }

  private static void dryRun(Call call) {
    if (call.input().path("DryRun").asBoolean()) {
      throw Refused.because(
          "DryRunOperationException",
          "The request would have succeeded, but the DryRun option is set.");
    }
  }
}
