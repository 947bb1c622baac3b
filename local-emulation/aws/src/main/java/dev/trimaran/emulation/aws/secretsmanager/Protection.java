package dev.trimaran.emulation.aws.secretsmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.util.Base64;

/** The key of KMS behind a secret: asked for a data key at a write, and to open it at a read. */
final class Protection {
  private static final String OWN = "alias/aws/secretsmanager";

  private final Aws aws;

  Protection(Aws aws) {
    this.aws = aws;
  }

  /** Protects a version with the secret's key. */
  void seal(Call call, ObjectNode secret, String id, ObjectNode version) throws IOException {
    ObjectNode input = call.input().objectNode();
    input.put("KeyId", secret.path("kms").asText(OWN)).put("KeySpec", "AES_256");
    input.set("EncryptionContext", context(secret, id));
    ObjectNode made = ask(call, "GenerateDataKey", input, "EncryptionFailure", "encrypt");
    byte[] sealed = made.path("CiphertextBlob").binaryValue();
    version.put("key", Base64.getEncoder().encodeToString(sealed));
  }

  /** Makes sure that the caller may open a version. */
  void open(Call call, ObjectNode secret, String id) throws IOException {
    ObjectNode input = call.input().objectNode();
    String sealed = secret.path("versions").path(id).path("key").asText();
    input.put("CiphertextBlob", Base64.getDecoder().decode(sealed));
    input.set("EncryptionContext", context(secret, id));
    ask(call, "Decrypt", input, "DecryptionFailure", "decrypt");
  }

  private static ObjectNode context(ObjectNode secret, String id) {
    return secret
        .objectNode()
        .put("SecretARN", secret.path("arn").asText())
        .put("SecretVersionId", id);
  }

  private ObjectNode ask(Call call, String operation, ObjectNode input, String failure, String does)
      throws IOException {
    try {
      return aws.call(call.site(), call.caller(), "kms", operation, input);
    } catch (AwsException e) {
      if (e.code().startsWith("AccessDenied")) {
        throw Refused.because("AccessDeniedException", "Access to KMS is not allowed");
      }
      throw Refused.because(
          failure,
          "Secrets Manager can't %s the protected secret text using the provided KMS key. %s"
              .formatted(does, e.text()));
    }
  }
}
