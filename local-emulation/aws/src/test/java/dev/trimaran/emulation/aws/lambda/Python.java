package dev.trimaran.emulation.aws.lambda;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.emulation.aws.Started;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Functions in Python, for tests. */
final class Python {
  private final Started aws;
  private final String role;

  Python(Started aws) {
    this(aws, "functions");
  }

  Python(Started aws, String role) {
    assumeTrue(there(), "needs python3 on the path");
    this.aws = aws;
    this.role = aws.role(role, "lambda.amazonaws.com");
  }

  String role() {
    return role;
  }

  /** A function whose module is this text, once it is active. */
  void function(String name, String module) {
    function(
        CreateFunctionRequest.builder()
            .functionName(name)
            .timeout(20)
            .memorySize(256)
            .code(code -> code.zipFile(zip(Map.of("main.py", module)))));
  }

  void function(CreateFunctionRequest.Builder wanted) {
    LambdaClient lambda = aws.client(LambdaClient.class);
    CreateFunctionRequest request =
        wanted.runtime(Runtime.PYTHON3_12).handler("main.handler").role(role).build();
    lambda.createFunction(request);
    lambda.waiter().waitUntilFunctionActiveV2(get -> get.functionName(request.functionName()));
  }

  static SdkBytes zip(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }

  private static boolean there() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
