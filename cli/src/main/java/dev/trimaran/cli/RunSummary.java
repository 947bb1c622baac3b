package dev.trimaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.RunResult;
import dev.trimaran.lifecycle.run.RunStatus;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run came to, in a few lines for people or one object for programs.
 *
 * @param result the run
 * @param report where its report is; absent if it could not be written
 */
record RunSummary(RunResult result, Optional<Path> report) {

  void print(Printer printer) {
    JsonNode evaluate = facts("evaluate");
    String metric = evaluate.path("metric").asText();
    for (JsonNode row : evaluate.path("ranking")) {
      printer.line(
          "  %-22s %s %s%s"
              .formatted(
                  row.path("candidate").asText(),
                  metric,
                  score(row.path("metrics").path(metric)),
                  row.path("candidate").equals(evaluate.path("winner")) ? "  (best)" : ""));
    }
    for (JsonNode gate : evaluate.path("gates")) {
      printer.line(
          "gate      %s %s: %s (%s)"
              .formatted(
                  gate.path("metric").asText(),
                  gate.path("bound").asText(),
                  gate.path("passed").asBoolean() ? "passed" : "failed",
                  score(gate.path("value"))));
    }
    JsonNode register = facts("register");
    if (!register.isMissingNode()) {
      printer.line(
          "model     %s version %d"
              .formatted(register.path("name").asText(), register.path("version").asInt()));
    }
    JsonNode deploy = facts("deploy");
    if (!deploy.isMissingNode()) {
      printer.line(
          "endpoint  %s  (%d test rows asked, %d answers equal to the batch predictions)"
              .formatted(
                  deploy.path("uri").asText(),
                  deploy.path("compared").asInt(),
                  deploy.path("equal").asInt()));
    }
    report.ifPresent(path -> printer.line("report    " + shown(path)));
    if (result.record().status() == RunStatus.SUCCEEDED) {
      printer.line("done in " + Progress.time(result.record().took()));
    } else {
      String message = result.record().message().orElse("");
      printer.error("trimaran: " + message);
      result.details().stream()
          .filter(detail -> !message.contains(detail))
          .forEach(detail -> printer.error("  " + detail));
    }
  }

  ObjectNode json() {
    ObjectNode json = RunJson.of(result.record());
    report.ifPresent(path -> json.put("report", path.toString()));
    for (String step : new String[] {"evaluate", "register", "deploy"}) {
      JsonNode facts = facts(step);
      if (!facts.isMissingNode()) {
        json.set(step, facts);
      }
    }
    if (json.path("evaluate") instanceof ObjectNode evaluate) {
      evaluate.remove("curves");
    }
    result.details().forEach(json.withArray("/details")::add);
    return json;
  }

  private JsonNode facts(String step) {
    Manifest manifest = result.manifests().get(step);
    return manifest == null ? MissingNode.getInstance() : manifest.facts().deepCopy();
  }

  private static String score(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.doubleValue()) : "-";
  }

  private static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }
}
