package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.Map;

/** What jobs encrypt what they write with. */
final class SecurityConfigurations implements Part {
  private static final String NAME = "Name";

  private final Aws aws;
  private final Table table;

  SecurityConfigurations(Aws aws) {
    this.aws = aws;
    this.table = aws.state().table("glue/security-configuration");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateSecurityConfiguration", this::create,
        "GetSecurityConfiguration", this::get,
        "GetSecurityConfigurations", this::list,
        "DeleteSecurityConfiguration", this::delete);
  }

  private Answer create(Call call) {
    ObjectNode made = call.input().deepCopy();
    long now = aws.time().now().getEpochSecond();
    made.put("CreatedTimeStamp", now);
    if (!table.putIfAbsent(call.site().key(call.text(NAME)), made)) {
      throw Refused.there("SecurityConfiguration already exists.");
    }
    return Answer.of(
        JsonNodeFactory.instance
            .objectNode()
            .put(NAME, call.text(NAME))
            .put("CreatedTimestamp", now));
  }

  private Answer get(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set(
        "SecurityConfiguration",
        table.get(call.site().key(call.text(NAME))).orElseThrow(() -> missing(call)));
    return Answer.of(output);
  }

  private Answer list(Call call) {
    return Pages.of(
        call,
        table.list(call.site().key("")),
        "SecurityConfigurations",
        (page, one) -> page.add(one));
  }

  private Answer delete(Call call) {
    return table
        .remove(call.site().key(call.text(NAME)))
        .map(removed -> Answer.empty())
        .orElseThrow(() -> missing(call));
  }

  private static RuntimeException missing(Call call) {
    return Refused.missing("SecurityConfiguration " + call.text(NAME) + " not found.");
  }
}
