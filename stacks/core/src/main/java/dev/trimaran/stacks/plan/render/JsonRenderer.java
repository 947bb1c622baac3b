package dev.trimaran.stacks.plan.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.stacks.engine.Problem;
import dev.trimaran.stacks.plan.Action;
import dev.trimaran.stacks.plan.Plan;
import dev.trimaran.stacks.plan.PropertyChange;
import dev.trimaran.stacks.plan.Step;
import dev.trimaran.stacks.value.JsonValues;
import java.io.UncheckedIOException;

/** A plan for programs and for golden files: {@code trimaran.dev/plan/v1}, indented by two. */
public final class JsonRenderer implements PlanRenderer {
  /** What such a text says of itself. */
  public static final String FORMAT = "trimaran.dev/plan/v1";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public String render(Plan plan) {
    return indented(json(plan));
  }

  /** JSON as people read it: indented by two, with a line feed at the end. */
  public static String indented(JsonNode json) {
    var indent = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withArrayIndenter(indent).withObjectIndenter(indent);
    try {
      return new JsonMapper().writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The plan as a tree of nodes, for who puts more beside it. */
  public ObjectNode json(Plan plan) {
    var json = JSON.objectNode().put("format", FORMAT);
    json.put("project", plan.project()).put("stack", plan.stack());
    var summary = json.putObject("summary");
    for (var action : Action.values()) {
      summary.put(action.word(), plan.count(action));
    }
    var steps = json.putArray("steps");
    plan.steps().forEach(step -> steps.add(step(step)));
    var outputs = json.putArray("outputs");
    plan.outputs().forEach(change -> outputs.add(change(change)));
    var problems = json.putArray("problems");
    plan.problems().forEach(problem -> problems.add(problem(problem)));
    var pending = json.putArray("pending");
    plan.pending().forEach(pending::add);
    return json;
  }

  private static ObjectNode step(Step step) {
    var json = JSON.objectNode().put("action", step.action().word());
    json.put("urn", step.urn().toString()).put("type", step.urn().type());
    json.put("name", step.urn().name());
    step.parent().ifPresent(parent -> json.put("parent", parent.toString()));
    json.put("component", step.component()).put("data", step.data());
    json.put("protect", step.protect()).put("losesData", step.losesData());
    step.refused().ifPresent(reason -> json.put("refused", reason));
    step.note().ifPresent(note -> json.put("note", note));
    var changes = json.putArray("changes");
    step.changes().forEach(change -> changes.add(change(change)));
    var unseen = json.putArray("unseen");
    step.unseen().forEach(unseen::add);
    return json;
  }

  private static ObjectNode change(PropertyChange change) {
    var json = JSON.objectNode().put("path", change.path());
    change.before().ifPresent(before -> json.set("before", JsonValues.write(before)));
    change.after().ifPresent(after -> json.set("after", JsonValues.write(after)));
    return json.put("forcesReplacement", change.forces() && change.before().isPresent());
  }

  private static ObjectNode problem(Problem problem) {
    return JSON.objectNode()
        .put("kind", problem.kind().name().toLowerCase(java.util.Locale.ROOT))
        .put("resource", problem.resource())
        .put("property", problem.property())
        .put("expected", problem.expected())
        .put("found", problem.found());
  }
}
