package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the operations of IAM need to be allowed, as
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 * has it.
 */
final class Resources {
  private Resources() {}

  static Permission permission(Call call) {
    Map<String, List<String>> context = new HashMap<>();
    for (JsonNode tag : call.input().path("Tags")) {
      context.put(
          "aws:RequestTag/" + tag.path("Key").asText(), List.of(tag.path("Value").asText()));
    }
    if (call.input().path("Tags").size() > 0) {
      context.put(
          "aws:TagKeys", call.input().path("Tags").findValuesAsText("Key").stream().toList());
    }
    if (!call.text("PermissionsBoundary").isEmpty()) {
      context.put("iam:PermissionsBoundary", List.of(call.text("PermissionsBoundary")));
    }
    String operation = call.operation();
    if (operation.matches("(Attach|Detach)(User|Group|Role)Policy")) {
      context.put("iam:PolicyARN", List.of(call.text("PolicyArn")));
    }
    return new Permission("iam:" + operation, resource(call), context);
  }

  private static String resource(Call call) {
    String account = call.site().account();
    String path = call.text("Path").isEmpty() ? "/" : call.text("Path");
    String operation = call.operation();
    if (operation.startsWith("Simulate")) {
      return call.text("PolicySourceArn").isEmpty() ? "*" : call.text("PolicySourceArn");
    }
    if (operation.equals("GenerateServiceLastAccessedDetails")) {
      return call.text("Arn");
    }
    if (operation.equals("CreateServiceLinkedRole")) {
      return "arn:aws:iam::%s:role/aws-service-role/%s/*"
          .formatted(account, call.text("AWSServiceName"));
    }
    if (operation.equals("CreatePolicy")) {
      return "arn:aws:iam::%s:policy%s%s".formatted(account, path, call.text("PolicyName"));
    }
    for (Kind kind : List.of(Kind.PROFILE, Kind.GROUP, Kind.ROLE, Kind.USER)) {
      String name = call.text(kind.nameMember());
      if (!name.isEmpty()) {
        return "arn:aws:iam::%s:%s%s%s".formatted(account, kind.path(), path, name);
      }
    }
    return call.text("PolicyArn").isEmpty() ? "*" : call.text("PolicyArn");
  }
}
