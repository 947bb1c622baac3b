package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.job.Images;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** What functions are made of: zips by the hash of their bytes, unpacked once, and images. */
final class Code {
  private final Aws aws;
  private final Images images;

  Code(Aws aws, Images images) {
    this.aws = aws;
    this.images = images;
  }

  /**
   * Takes what a call gives: {@code ZipFile}, an object of S3 or {@code ImageUri}.
   *
   * @return {@code Sha256} (Base64) and {@code Size}, with {@code Folder} or {@code Image}
   */
  ObjectNode taken(Call call, JsonNode given) throws IOException {
    ObjectNode code = JsonNodeFactory.instance.objectNode();
    if (given.has("ImageUri")) {
      String uri = given.path("ImageUri").asText();
      if (images.find(uri).isEmpty()) {
        throw Refused.invalid(
            "Source image " + uri + " does not exist. Provide a valid source image.");
      }
      return code.put("Image", uri)
          .put("Sha256", HexFormat.of().formatHex(sha256(uri.getBytes(StandardCharsets.UTF_8))))
          .put("Size", 0);
    }
    byte[] zip = given.has("ZipFile") ? given.path("ZipFile").binaryValue() : object(call, given);
    byte[] hash = sha256(zip);
    String name = HexFormat.of().formatHex(hash);
    Path folder = aws.state().folder("lambda/code").resolve(name);
    if (!Files.isDirectory(folder)) {
      Path fresh = Files.createTempDirectory(aws.state().folder("lambda/code"), ".unpacking");
      Zip.unpack(zip, fresh);
      Files.write(aws.state().folder("lambda/zip").resolve(name + ".zip"), zip);
      moved(fresh, folder);
    }
    return code.put("Folder", name)
        .put("Sha256", Base64.getEncoder().encodeToString(hash))
        .put("Size", zip.length);
  }

  /** Gives what was made a name, unless another has made it meanwhile. */
  static void moved(Path fresh, Path folder) throws IOException {
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) { // another call had the same zip
        throw e;
      }
    }
  }

  /** Where the code lies unpacked. */
  Path folder(ObjectNode code) {
    return aws.state().folder("lambda/code").resolve(code.path("Folder").asText());
  }

  /** Where what was unpacked under this name lies. */
  Path folder(String name) {
    return aws.state().folder("lambda/code").resolve(name);
  }

  /** A name for what is made of this text. */
  static String name(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The zip as it was given. */
  byte[] zip(String name) throws IOException {
    return Files.readAllBytes(aws.state().folder("lambda/zip").resolve(name + ".zip"));
  }

  private byte[] object(Call call, JsonNode given) throws IOException {
    if (!given.has("S3Bucket") || !given.has("S3Key")) {
      throw Refused.invalid("Please provide a source for function code.");
    }
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.set("Bucket", given.get("S3Bucket"));
    input.set("Key", given.get("S3Key"));
    if (given.has("S3ObjectVersion")) {
      input.set("VersionId", given.get("S3ObjectVersion"));
    }
    try {
      return aws.call(call.site(), call.caller(), "s3", "GetObject", input, Payload.NONE)
          .payload()
          .bytes();
    } catch (AwsException e) {
      throw Refused.invalid(
          "Error occurred while GetObject. S3 Error Code: %s. S3 Error Message: %s"
              .formatted(e.code(), e.text()));
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
