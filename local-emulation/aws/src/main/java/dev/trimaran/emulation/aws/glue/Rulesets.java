package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The rulesets of data quality. */
final class Rulesets implements Part {
  private static final String NAME = "Name";

  private final Aws aws;
  private final Tags tags;
  private final Table table;

  Rulesets(Aws aws, Tags tags) {
    this.aws = aws;
    this.tags = tags;
    this.table = aws.state().table("glue/ruleset");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateDataQualityRuleset", this::create,
        "GetDataQualityRuleset", this::get,
        "UpdateDataQualityRuleset", this::update,
        "ListDataQualityRulesets", this::list,
        "DeleteDataQualityRuleset", this::delete);
  }

  @Override
  public Map<String, Function<Call, List<String>>> resources() {
    Function<Call, List<String>> named = call -> List.of(arn(call));
    return Map.of(
        "CreateDataQualityRuleset", named,
        "GetDataQualityRuleset", named,
        "UpdateDataQualityRuleset", named,
        "DeleteDataQualityRuleset", named);
  }

  private static String arn(Call call) {
    return call.site().arn("glue", "dataQualityRuleset/" + call.text(NAME));
  }

  static RuntimeException missing(String name) {
    return Refused.missing("Data quality ruleset " + name + " not found.");
  }

  private Answer create(Call call) {
    Dqdl.rules(call.text("Ruleset"));
    ObjectNode ruleset = call.input().deepCopy();
    ruleset.remove(List.of("Tags", "ClientToken"));
    double now = aws.time().now().toEpochMilli() / 1000.0;
    ruleset.put("CreatedOn", now);
    ruleset.put("LastModifiedOn", now);
    if (!table.putIfAbsent(call.site().key(call.text(NAME)), ruleset)) {
      throw Refused.there("Data quality ruleset " + call.text(NAME) + " already exists.");
    }
    tags.create(arn(call), call.input().path("Tags"));
    return Answer.of(JsonNodeFactory.instance.objectNode().put(NAME, call.text(NAME)));
  }

  private Answer get(Call call) {
    return Answer.of(
        table.get(call.site().key(call.text(NAME))).orElseThrow(() -> missing(call.text(NAME))));
  }

  private Answer update(Call call) {
    if (call.input().hasNonNull("Ruleset")) {
      Dqdl.rules(call.text("Ruleset"));
    }
    double now = aws.time().now().toEpochMilli() / 1000.0;
    Optional<ObjectNode> changed =
        table.update(
            call.site().key(call.text(NAME)),
            ruleset -> {
              for (String member : List.of("Ruleset", "Description")) {
                if (call.input().hasNonNull(member)) {
                  ruleset.set(member, call.input().get(member));
                }
              }
              return ruleset.put("LastModifiedOn", now);
            });
    ObjectNode ruleset = changed.orElseThrow(() -> missing(call.text(NAME)));
    return Answer.of(ruleset.retain(NAME, "Description", "Ruleset"));
  }

  private Answer list(Call call) {
    String name = call.input().path("Filter").path(NAME).asText("");
    List<Map.Entry<String, ObjectNode>> wanted =
        table.list(call.site().key("")).stream()
            .filter(entry -> entry.getValue().path(NAME).asText().contains(name))
            .filter(entry ->
                tags.has(
                    call.site()
                        .arn("glue", "dataQualityRuleset/" + entry.getValue().path(NAME).asText()),
                    call.input().path("Tags")))
            .toList();
    return Pages.of(
        call,
        wanted,
        "Rulesets",
        (page, ruleset) -> {
          ruleset.put("RuleCount", Dqdl.rules(ruleset.path("Ruleset").asText()).size());
          page.add(ruleset.without(List.of("Ruleset", "DataQualitySecurityConfiguration")));
        });
  }

  private Answer delete(Call call) {
    if (table.remove(call.site().key(call.text(NAME))).isEmpty()) {
      throw missing(call.text(NAME));
    }
    tags.forget(arn(call));
    return Answer.empty();
  }
}
