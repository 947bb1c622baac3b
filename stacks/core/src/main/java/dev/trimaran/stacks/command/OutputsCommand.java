package dev.trimaran.stacks.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.stacks.automation.Backend;
import dev.trimaran.stacks.plan.StateReader;
import dev.trimaran.stacks.value.Value;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trimaran outputs}: what a stack tells those who use it. */
@Command(
    name = "outputs",
    description = "Show a stack's outputs, read from the state itself; secret ones as [secret].")
final class OutputsCommand implements Callable<Integer> {
  private static final String SECRET = "[secret]";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Workplace place;

  @Spec private CommandSpec spec;

  @Mixin private StackOptions stack;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "TABLE",
      description = "table for people, json for programs.")
  private Form form;

  @Option(names = "--show-secrets", description = "Show secret ones too; needs Pulumi's CLI.")
  private boolean showSecrets;

  private enum Form {
    TABLE,
    JSON
  }

  OutputsCommand(Workplace place) {
    this.place = place;
  }

  @Override
  public Integer call() throws IOException {
    var environment = stack.environment(place);
    var folder = StackFolder.read(place);
    var backend = Backend.of(place.root(), place.variables());
    var state =
        backend
            .folder()
            .flatMap(path -> StateReader.locate(path, folder.project(), environment))
            .map(StateReader::read);
    if (backend.folder().isPresent() && state.filter(it -> !it.resources().isEmpty()).isEmpty()) {
      throw Refusal.failure(
          "expected a deployed stack %s/%s in %s, found none: `trimaran up --stack %s/%s` makes it"
              .formatted(
                  place.cloud().name(),
                  environment,
                  backend.url(),
                  place.cloud().name(),
                  environment));
    }
    if (state.isPresent() && !showSecrets) {
      show(json(state.get().outputs()));
      return ExitCode.OK;
    }
    var deploying = new Deploying(place, spec.commandLine().getOut(), spec.commandLine().getErr());
    var config = folder.config(environment, stack.config(), place.cloud().settings());
    return deploying.with(
        folder,
        environment,
        config,
        stack.config(),
        deployment -> {
          show(
              showSecrets
                  ? MAPPER.readTree(deployment.outputs())
                  : json(deployment.state().outputs()));
          return ExitCode.OK;
        });
  }

  private void show(JsonNode outputs) {
    var out = spec.commandLine().getOut();
    out.println(
        switch (form) {
          case TABLE -> table(outputs);
          case JSON -> outputs.toPrettyString();
        });
    out.flush();
  }

  /** A line for each, secrets hidden. */
  static String table(Map<String, Value> outputs) {
    return table(json(outputs));
  }

  private static String table(JsonNode outputs) {
    var width = 0;
    for (var name : outputs.properties()) {
      width = Math.max(width, name.getKey().length());
    }
    var format = "  %-" + Math.max(width, 1) + "s  %s";
    return outputs.properties().stream()
        .map(output -> format.formatted(output.getKey(), text(output.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static JsonNode json(Map<String, Value> outputs) {
    var object = JsonNodeFactory.instance.objectNode();
    outputs.forEach((name, value) -> object.set(name, json(value)));
    return object;
  }

  private static JsonNode json(Value value) {
    var nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Value.Null _ -> nodes.nullNode();
      case Value.Bool bool -> nodes.booleanNode(bool.value());
      case Value.Num number when number.value() == Math.rint(number.value()) ->
          nodes.numberNode((long) number.value());
      case Value.Num number -> nodes.numberNode(number.value());
      case Value.Text text -> nodes.textNode(text.value());
      case Value.Items items -> {
        var list = nodes.arrayNode();
        items.values().forEach(item -> list.add(json(item)));
        yield list;
      }
      case Value.Fields fields -> json(fields.values());
      case Value.Secret _ -> nodes.textNode(SECRET);
      case Value.Reference reference -> nodes.textNode(reference.urn());
      case Value.Unknown _, Value.Asset _, Value.Archive _ -> nodes.textNode(value.toString());
    };
  }
}
