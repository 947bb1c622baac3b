package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.ResourcePolicy;
import dev.trimaran.emulation.aws.Site;
import java.util.Map;
import java.util.Optional;

/** Who else may invoke a function, or a version or an alias of it. */
final class Policies {
  private final Store store;

  Policies(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of(
        "AddPermission", this::add, "RemovePermission", this::remove, "GetPolicy", this::get);
  }

  /** The policy at this ARN. */
  Optional<ResourcePolicy> of(Site site, String arn) {
    if (!arn.contains(":function:")) {
      return Optional.empty();
    }
    Name name = Name.of(site, arn, "");
    return store
        .functions()
        .get(name.key())
        .map(function -> {
          JsonNode statements = statements(function, name);
          return new ResourcePolicy(
              name.site().account(), statements.isEmpty() ? "" : document(statements));
        });
  }

  private Answer add(Call call) {
    Name name = Name.of(call);
    store.require(name);
    ObjectNode statement = statement(call, name);
    store.change(
        name,
        function -> {
          ArrayNode all = function.withObject("/Policies").withArray("/" + qualifier(name));
          for (JsonNode one : all) {
            if (one.path("Sid").equals(statement.path("Sid"))) {
              throw Refused.conflict(
                  "The statement id (%s) provided already exists. Please provide a new statement id, or remove the existing statement."
                      .formatted(call.text("StatementId")));
            }
          }
          all.add(statement);
        });
    return Answer.of(JsonNodeFactory.instance.objectNode().put("Statement", statement.toString()));
  }

  private Answer remove(Call call) {
    Name name = Name.of(call);
    String sid = call.text("StatementId");
    store.require(name);
    store.change(
        name,
        function -> {
          ArrayNode all = function.withObject("/Policies").withArray("/" + qualifier(name));
          int before = all.size();
          for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).path("Sid").asText().equals(sid)) {
              all.remove(i);
            }
          }
          if (all.size() == before) {
            throw Refused.missing("Statement " + sid + " is not found in resource policy.");
          }
        });
    return Answer.empty();
  }

  private Answer get(Call call) {
    Name name = Name.of(call);
    store.require(name);
    JsonNode statements = statements(store.function(name), name);
    if (statements.isEmpty()) {
      throw Refused.missing("The resource you requested does not exist.");
    }
    return Answer.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("Policy", document(statements))
            .put(
                "RevisionId", store.meant(name).path("Configuration").path("RevisionId").asText()));
  }

  private static ObjectNode statement(Call call, Name name) {
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    statement.put("Sid", call.text("StatementId")).put("Effect", "Allow");
    String principal = call.text("Principal");
    if (principal.equals("*")) {
      statement.put("Principal", "*");
    } else if (principal.matches("\\d{12}")) {
      statement.putObject("Principal").put("AWS", "arn:aws:iam::" + principal + ":root");
    } else {
      statement
          .putObject("Principal")
          .put(principal.startsWith("arn:") ? "AWS" : "Service", principal);
    }
    statement.put("Action", call.text("Action")).put("Resource", name.qualifiedArn());
    condition(call, statement, "SourceArn", "ArnLike", "AWS:SourceArn");
    condition(call, statement, "SourceAccount", "StringEquals", "AWS:SourceAccount");
    condition(call, statement, "FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType");
    condition(call, statement, "InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl");
    return statement;
  }

  private static void condition(
      Call call, ObjectNode statement, String member, String operator, String key) {
    if (call.input().has(member)) {
      statement
          .withObject("/Condition")
          .withObject("/" + operator)
          .put(key, call.input().path(member).asText());
    }
  }

  private static String qualifier(Name name) {
    return name.qualifier().isEmpty() ? Name.LATEST : name.qualifier();
  }

  private static JsonNode statements(ObjectNode function, Name name) {
    return function.path("Policies").path(qualifier(name));
  }

  private static String document(JsonNode statements) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("Version", "2012-10-17").put("Id", "default").set("Statement", statements);
    return document.toString();
  }
}
