package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the operations of Lambda need to be allowed, as
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html has it.
 */
final class Permissions {
  private Permissions() {}

  static List<Permission> of(Call call) {
    String operation = call.operation();
    Map<String, List<String>> context = new HashMap<>();
    for (Map.Entry<String, JsonNode> tag : call.input().path("Tags").properties()) {
      context.put("aws:RequestTag/" + tag.getKey(), List.of(tag.getValue().asText()));
    }
    List<Permission> needed = new ArrayList<>();
    String action = "lambda:" + (operation.equals("Invoke") ? "InvokeFunction" : operation);
    needed.add(new Permission(action, resource(call, context), context));
    if (operation.equals("CreateFunction")
        || operation.equals("UpdateFunctionConfiguration") && call.input().has("Role")) {
      for (JsonNode layer : call.input().path("Layers")) {
        needed.add(new Permission("lambda:GetLayerVersion", layer.asText()));
      }
      needed.add(
          new Permission(
              "iam:PassRole",
              call.text("Role"),
              Map.of("iam:PassedToService", List.of("lambda.amazonaws.com"))));
    }
    return needed;
  }

  private static String layer(Call call) {
    if (!call.text("Arn").isEmpty()) {
      return call.text("Arn");
    }
    String name = call.text("LayerName");
    String arn = name.startsWith("arn:") ? name : call.site().arn("lambda", "layer:" + name);
    return switch (call.operation()) {
      case "ListLayers", "ListLayerVersions" -> "*";
      case "PublishLayerVersion" -> arn;
      default -> arn + ":" + call.text("VersionNumber");
    };
  }

  private static String resource(Call call, Map<String, List<String>> context) {
    String operation = call.operation();
    if (operation.contains("Layer")) {
      return layer(call);
    }
    if (operation.endsWith("EventSourceMapping")) {
      if (!call.text("FunctionName").isEmpty()) {
        context.put("lambda:FunctionArn", List.of(Name.of(call).qualifiedArn()));
      }
      return call.text("UUID").isEmpty()
          ? "*"
          : call.site().arn("lambda", "event-source-mapping:" + call.text("UUID"));
    }
    if (operation.startsWith("List")
        && !operation.endsWith("Function")
        && !operation.equals("ListTags")
        && !operation.equals("ListAliases")
        && !operation.equals("ListFunctionUrlConfigs")
        && !operation.equals("ListFunctionEventInvokeConfigs")) {
      return "*";
    }
    if (operation.equals("GetAccountSettings")) {
      return "*";
    }
    if (!call.text("Resource").isEmpty()) {
      return call.text("Resource");
    }
    if (operation.endsWith("Alias")) {
      return Name.of(call.site(), call.text("FunctionName"), "").arn();
    }
    Name name = Name.of(call);
    return operation.equals("Invoke") || operation.contains("Url")
        ? name.qualifiedArn()
        : name.arn();
  }
}
