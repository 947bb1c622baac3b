package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** The configuration of a function as answers show it, from what calls say. */
final class Configurations {
  /** How times of changes are shown. */
  static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

  private static final List<String> PLAIN =
      List.of(
          "Role",
          "Handler",
          "Description",
          "Timeout",
          "MemorySize",
          "Runtime",
          "KMSKeyArn",
          "EphemeralStorage",
          "DeadLetterConfig",
          "FileSystemConfigs");

  private final Aws aws;
  private final Layers layers;

  Configurations(Aws aws, Layers layers) {
    this.aws = aws;
    this.layers = layers;
  }

  /** A new function's. */
  ObjectNode created(Call call, Name name, ObjectNode code) {
    JsonNode input = call.input();
    boolean image = code.has("Image");
    if (!image && (call.text("Runtime").isEmpty() || call.text("Handler").isEmpty())) {
      throw Refused.invalid(
          "Runtime and Handler are mandatory parameters for functions created with deployment"
              + " packages.");
    }
    ObjectNode configuration = JsonNodeFactory.instance.objectNode();
    configuration.put("FunctionName", name.function()).put("FunctionArn", name.arn());
    configuration.put("Version", Name.LATEST).put("PackageType", image ? "Image" : "Zip");
    configuration.put("Description", "").put("Timeout", 3).put("MemorySize", 128);
    configuration.putObject("EphemeralStorage").put("Size", 512);
    configuration.putObject("TracingConfig").put("Mode", "PassThrough");
    configuration
        .putObject("LoggingConfig")
        .put("LogFormat", "Text")
        .put("LogGroup", "/aws/lambda/" + name.function());
    configuration.putObject("SnapStart").put("ApplyOn", "None").put("OptimizationStatus", "Off");
    configuration
        .putArray("Architectures")
        .add(input.path("Architectures").path(0).asText("x86_64"));
    apply(call, configuration);
    code(configuration, code);
    configuration.put("State", "Pending").put("StateReason", "The function is being created.");
    configuration.put("StateReasonCode", "Creating");
    return configuration;
  }

  /** Puts what a call says into the configuration. */
  void apply(Call call, ObjectNode configuration) {
    JsonNode input = call.input();
    if (input.has("Runtime")) {
      Runtimes.require(call.text("Runtime"));
    }
    if (input.has("Role")) {
      requireRole(call);
    }
    for (String member : PLAIN) {
      if (input.has(member)) {
        configuration.set(member, input.get(member));
      }
    }
    if (input.has("Environment")) {
      JsonNode variables = input.path("Environment").path("Variables");
      Variables.require(variables);
      configuration.remove("Environment");
      if (!variables.isEmpty()) {
        configuration.putObject("Environment").set("Variables", variables);
      }
    }
    if (input.has("Layers")) {
      configuration.remove("Layers");
      List<ObjectNode> attached = layers.attached(call.site(), input.path("Layers"));
      if (!attached.isEmpty()) {
        configuration.putArray("Layers").addAll(attached);
      }
    }
    if (input.has("TracingConfig")) {
      configuration.set("TracingConfig", input.get("TracingConfig"));
    }
    if (input.has("LoggingConfig")) {
      configuration.withObject("/LoggingConfig").setAll((ObjectNode) input.get("LoggingConfig"));
    }
    if (input.has("SnapStart")) {
      configuration
          .putObject("SnapStart")
          .put("ApplyOn", input.path("SnapStart").path("ApplyOn").asText("None"))
          .put("OptimizationStatus", "Off");
    }
    if (input.has("ImageConfig")) {
      configuration.putObject("ImageConfigResponse").set("ImageConfig", input.get("ImageConfig"));
    }
    if (input.has("VpcConfig")) {
      ObjectNode vpc = configuration.putObject("VpcConfig");
      vpc.setAll((ObjectNode) input.get("VpcConfig"));
      vpc.put("VpcId", "");
    }
    touched(configuration);
  }

  static void code(ObjectNode configuration, ObjectNode code) {
    configuration.put("CodeSha256", code.path("Sha256").asText());
    configuration.put("CodeSize", code.path("Size").asLong());
    touched(configuration);
  }

  static void touched(ObjectNode configuration) {
    configuration.put("LastModified", MODIFIED.format(Instant.now()));
    configuration.put("RevisionId", UUID.randomUUID().toString());
  }

  private void requireRole(Call call) {
    try {
      aws.session(call.site(), call.text("Role"), "lambda.amazonaws.com", "check");
    } catch (AwsException e) {
      throw Refused.invalid("The role defined for the function cannot be assumed by Lambda.");
    }
  }
}
