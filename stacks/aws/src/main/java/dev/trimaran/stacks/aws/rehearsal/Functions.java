package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import dev.trimaran.stacks.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** Functions of Lambda, their aliases, addresses and who may call them. */
final class Functions {
  private static final Fill NAMES = Fill.naming("name", "FunctionName", "kmsKeyArn", "KMSKeyArn");

  /** What calls of their own say, or nobody. */
  private static final String[] BESIDE_CONFIGURATION = {
    "code",
    "s3Bucket",
    "s3Key",
    "s3ObjectVersion",
    "imageUri",
    "publish",
    "reservedConcurrentExecutions",
    "skipDestroy"
  };

  /** What a function is made with, and its configuration does not change. */
  private static final Set<String> FOR_GOOD =
      Set.of("tags", "architectures", "packageType", "codeSigningConfigArn");

  private final LambdaClient lambda;
  private final S3Client s3;

  Functions(LambdaClient lambda, S3Client s3) {
    this.lambda = lambda;
    this.s3 = s3;
  }

  Map<String, Kind> kinds() {
    return Map.of(
        "aws:lambda/function:Function",
            new Kind(
                this::function,
                name ->
                    There.remove(
                        () -> lambda.deleteFunction(request -> request.functionName(name)))),
        "aws:lambda/alias:Alias", new Kind(this::alias, this::removeAlias),
        "aws:lambda/functionUrl:FunctionUrl", new Kind(this::url, this::removeUrl));
  }

  private Known function(Wanted wanted) {
    var name = wanted.text("name");
    var code = code(wanted);
    There.make(() -> create(wanted, code), () -> change(wanted, code));
    awaitUpdated(name);
    wanted
        .number("reservedConcurrentExecutions")
        .filter(reserved -> reserved >= 0)
        .ifPresent(reserved ->
            lambda.putFunctionConcurrency(
                request -> request.functionName(name).reservedConcurrentExecutions(reserved)));
    var version =
        wanted.flag("publish")
            ? lambda.publishVersion(request -> request.functionName(name)).version()
            : "$LATEST";
    return Kind.made(name, Map.of("version", version));
  }

  private void create(Wanted wanted, FunctionCode code) {
    var inputs = wanted.without(BESIDE_CONFIGURATION);
    lambda.createFunction(NAMES.into(CreateFunctionRequest.builder(), inputs).code(code).build());
  }

  private void change(Wanted wanted, FunctionCode code) {
    var name = wanted.text("name");
    lambda.updateFunctionCode(request ->
        request
            .functionName(name)
            .zipFile(code.zipFile())
            .s3Bucket(code.s3Bucket())
            .s3Key(code.s3Key())
            .imageUri(code.imageUri()));
    awaitUpdated(name);
    var inputs = wanted.without(BESIDE_CONFIGURATION);
    inputs.keySet().removeAll(FOR_GOOD);
    lambda.updateFunctionConfiguration(
        NAMES.into(UpdateFunctionConfigurationRequest.builder(), inputs).build());
  }

  /** The bucket that the function is told to work in. */
  private static Optional<String> workspace(Wanted wanted) {
    return wanted.inputs().get("environment") instanceof Value.Fields environment
            && environment.values().get("variables") instanceof Value.Fields variables
        ? variables
            .values()
            .getOrDefault("TRIMARAN_WORKSPACE", Value.NULL)
            .text()
            .filter(place -> place.startsWith("s3://"))
            .map(place -> place.substring("s3://".length()))
        : Optional.empty();
  }

  private static String hex(SdkBytes zip) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(zip.asByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void awaitUpdated(String name) {
    There.await(
        "the function " + name + " to be there",
        () -> {
          var now = lambda.getFunctionConfiguration(request -> request.functionName(name));
          if (now.state() == State.FAILED) {
            throw new IllegalStateException(name + ": " + now.stateReason());
          }
          return now.state() != State.PENDING
              && now.lastUpdateStatus() != LastUpdateStatus.IN_PROGRESS;
        });
  }

  /** A zip of this machine goes through the stack's bucket: a request takes 50 MB at most. */
  private FunctionCode code(Wanted wanted) {
    if (wanted.inputs().get("code") instanceof Value.Archive archive) {
      var file = Path.of(archive.content());
      try {
        var bytes = SdkBytes.fromByteArray(Files.readAllBytes(file));
        var bucket = workspace(wanted);
        if (bucket.isEmpty()) {
          return FunctionCode.builder().zipFile(bytes).build();
        }
        var key = "code/functions/" + hex(bytes) + ".zip";
        var there =
            There.find(() -> s3.headObject(request -> request.bucket(bucket.get()).key(key)));
        if (there.isEmpty()) {
          s3.putObject(
              request -> request.bucket(bucket.get()).key(key), RequestBody.fromFile(file));
        }
        return FunctionCode.builder().s3Bucket(bucket.get()).s3Key(key).build();
      } catch (IOException e) {
        throw new UncheckedIOException(
            "expected the functions' zip at %s, found none; build it with ./mvnw package"
                .formatted(archive.content()),
            e);
      }
    }
    var code = FunctionCode.builder();
    wanted.find("s3Bucket").ifPresent(code::s3Bucket);
    wanted.find("s3Key").ifPresent(code::s3Key);
    wanted.find("s3ObjectVersion").ifPresent(code::s3ObjectVersion);
    wanted.find("imageUri").ifPresent(code::imageUri);
    return code.build();
  }

  private Known alias(Wanted wanted) {
    var function = wanted.text("functionName");
    var name = wanted.text("name");
    There.make(
        () ->
            lambda.createAlias(request ->
                request
                    .functionName(function)
                    .name(name)
                    .description(wanted.find("description").orElse(""))
                    .functionVersion(wanted.text("functionVersion"))),
        () ->
            lambda.updateAlias(request ->
                request
                    .functionName(function)
                    .name(name)
                    .functionVersion(wanted.text("functionVersion"))));
    var arn = lambda.getAlias(request -> request.functionName(function).name(name)).aliasArn();
    return Kind.made(function + "/" + name, Map.of("arn", arn));
  }

  private void removeAlias(String id) {
    var parts = id.split("/", 2);
    There.remove(
        () -> lambda.deleteAlias(request -> request.functionName(parts[0]).name(parts[1])));
  }

  private Known url(Wanted wanted) {
    var function = wanted.text("functionName");
    var qualifier = wanted.text("qualifier");
    There.make(
        () ->
            lambda.createFunctionUrlConfig(
                Fill.naming("authorizationType", "AuthType")
                    .into(CreateFunctionUrlConfigRequest.builder(), wanted.inputs())
                    .build()),
        () -> {});
    var url =
        lambda
            .getFunctionUrlConfig(request -> request.functionName(function).qualifier(qualifier))
            .functionUrl();
    return Kind.made(function + "/" + qualifier, Map.of("functionUrl", url));
  }

  private void removeUrl(String id) {
    var parts = id.split("/", 2);
    There.remove(() ->
        lambda.deleteFunctionUrlConfig(
            request -> request.functionName(parts[0]).qualifier(parts[1])));
  }
}
