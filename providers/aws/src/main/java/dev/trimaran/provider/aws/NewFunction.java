package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.PackageType;

/**
 * Makes a serving function where the stack has none for the endpoint: of the settings {@code
 * functionRoleArn} and {@code functionCode}, a zip in S3 or a file of this machine.
 */
final class NewFunction {
  private static final String HANDLER = "dev.trimaran.function.aws.LambdaFunction";
  private static final String RUNTIME = "java25";
  private static final int SECONDS = 30;

  private final Supplier<LambdaClient> lambda;
  private final ObjectStore objects;
  private final StackOutputs outputs;

  NewFunction(Supplier<LambdaClient> lambda, ObjectStore objects, StackOutputs outputs) {
    this.lambda = lambda;
    this.objects = objects;
    this.outputs = outputs;
  }

  void make(
      String function, EndpointSpec spec, int memory, Map<String, String> variables, Call call) {
    String role = outputs.require("functionRoleArn", call.operation(), call.resource());
    FunctionCode code = code(call);
    Map<String, String> tags = new TreeMap<>(outputs.tags("serving"));
    tags.put("trimaran:endpoint", spec.name());
    new Call(call.operation(), call.resource(), "lambda:CreateFunction")
        .of(() ->
            lambda
                .get()
                .createFunction(request ->
                    request
                        .functionName(function)
                        .description("Trimaran serving of " + spec.model())
                        .packageType(PackageType.ZIP)
                        .runtime(outputs.find("functionRuntime").orElse(RUNTIME))
                        .handler(outputs.find("functionHandler").orElse(HANDLER))
                        .role(role)
                        .code(code)
                        .memorySize(memory)
                        .timeout(SECONDS)
                        .environment(all -> all.variables(variables))
                        .tags(tags)));
  }

  /**
   * Whether the function has other code than the file of this machine that its code is made of.
   * What lies in S3 is changed by whoever puts it there.
   */
  boolean outdated(String codeSha256, Call call) {
    return outputs
        .find("functionCode")
        .filter(place -> !place.startsWith("s3://"))
        .filter(place -> Files.isRegularFile(Path.of(place)))
        .filter(place -> !sha256(Path.of(place), call).equals(codeSha256))
        .isPresent();
  }

  /** Gives a function that is outdated the code that it should have. */
  void replaceCode(String function, Call call) {
    FunctionCode code = code(call);
    new Call(call.operation(), call.resource(), "lambda:UpdateFunctionCode")
        .of(() ->
            lambda
                .get()
                .updateFunctionCode(request ->
                    request.functionName(function).s3Bucket(code.s3Bucket()).s3Key(code.s3Key())));
  }

  /** As Lambda tells it of a function: in Base64. */
  private static String sha256(Path file, Call call) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return Base64.getEncoder().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw call.failure(ErrorCode.PRECONDITION_FAILED, "cannot read " + file + ": " + e);
    }
  }

  /** A file of this machine goes to the bucket first: a request takes 50 MB at most. */
  private FunctionCode code(Call call) {
    String place = outputs.require("functionCode", call.operation(), call.resource());
    if (place.startsWith("s3://")) {
      URI uri = URI.create(place);
      return FunctionCode.builder()
          .s3Bucket(uri.getAuthority())
          .s3Key(uri.getPath().substring(1))
          .build();
    }
    Path file = Path.of(place);
    if (!Files.isRegularFile(file)) {
      throw call.failure(
          ErrorCode.PRECONDITION_FAILED,
          "expected the function's zip at " + file + ", found none; build it with ./mvnw package");
    }
    try {
      String key = "code/functions/" + Digest.of(Files.readAllBytes(file)) + ".zip";
      if (objects.stat(key).isEmpty()) {
        objects.put(key, file);
      }
      String below = outputs.find("folder").map(Drivers::folder).orElse("");
      return FunctionCode.builder()
          .s3Bucket(outputs.require("bucket", call.operation(), call.resource()))
          .s3Key(below + key)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
