package dev.trimaran.stacks.aws;

import com.pulumi.asset.FileArchive;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.core.Either;
import java.nio.file.Path;
import java.util.Optional;

/** Where Lambda gets a function's code from. */
public sealed interface FunctionCode {
  /** Lambda's own name: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html. */
  String RUNTIME = "java25";

  String HANDLER = "dev.trimaran.function.aws.LambdaFunction";

  /** What an image must be. */
  String PINNED =
      "an image of Amazon ECR by its digest or by a tag that stays, such as"
          + " 123456789012.dkr.ecr.eu-central-1.amazonaws.com/trimaran:0.1.0";

  /** Says to Lambda what it is. */
  FunctionArgs.Builder in(FunctionArgs.Builder function);

  /** The zip of the distribution, which Pulumi uploads. */
  record Zip(String path) implements FunctionCode {
    @Override
    public FunctionArgs.Builder in(FunctionArgs.Builder function) {
      return onRuntime(function).code(new FileArchive(found(path)));
    }
  }

  /** A zip that lies in a bucket of the function's region. */
  record Stored(String bucket, String key, Optional<String> version) implements FunctionCode {
    @Override
    public FunctionArgs.Builder in(FunctionArgs.Builder function) {
      onRuntime(function).s3Bucket(bucket).s3Key(key);
      version.ifPresent(function::s3ObjectVersion);
      return function;
    }
  }

  /** An image of a repository of the function's region, with the runtime in it. */
  record Image(String uri) implements FunctionCode {
    @Override
    public FunctionArgs.Builder in(FunctionArgs.Builder function) {
      return function.packageType("Image").imageUri(uri);
    }
  }

  /** Pulumi starts the program in the stack's folder; another starter says where that is. */
  static String found(String path) {
    return Path.of(System.getProperty("trimaran.stack", "")).resolve(path).toString();
  }

  private static FunctionArgs.Builder onRuntime(FunctionArgs.Builder function) {
    return function.packageType("Zip").runtime(Either.ofLeft(RUNTIME)).handler(HANDLER);
  }

  /** Whether the image is always the same. */
  static boolean isPinned(String image) {
    return image.matches(
            "\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[^:@]+(:[^:@]+|@sha256:[0-9a-f]{64})")
        && !image.endsWith(":latest");
  }

  /**
   * What the configuration says: one of {@code functionZip}, {@code functionKey} (an object of
   * {@code functionBucket}) and {@code functionImage}.
   */
  static FunctionCode of(ConfigReader config) {
    var image = config.text("functionImage");
    var key = config.text("functionKey");
    if (image.isPresent() && key.isPresent()) {
      throw config.refused(
          "functionKey", "no object where functionImage names an image", key.get());
    }
    if (image.isPresent()) {
      if (!isPinned(image.get())) {
        throw config.refused("functionImage", PINNED, image.get());
      }
      return new Image(image.get());
    }
    if (key.isPresent()) {
      var bucket = config.text("functionBucket");
      return new Stored(
          bucket.orElseThrow(
              () -> config.refused("functionBucket", "the bucket of functionKey", "")),
          key.get(),
          config.text("functionVersion"));
    }
    return new Zip(
        config.text(
            "functionZip", "../../functions/aws-lambda/target/trimaran-aws-lambda-0.1.0.zip"));
  }
}
