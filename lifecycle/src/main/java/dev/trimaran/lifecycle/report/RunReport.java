package dev.trimaran.lifecycle.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.engine.TableEngines;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.RunRecord;
import dev.trimaran.lifecycle.run.StepRecord;
import dev.trimaran.spec.Engine;
import dev.trimaran.spec.engine.EngineAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the report of a run as one self-contained HTML page. */
public final class RunReport {

  /** Apache ECharts, bundled: the page draws its charts without a network. */
  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

  private RunReport() {}

  /**
   * The page.
   *
   * @param record the run
   * @param description what the pipeline is for, from its spec
   * @param manifests of the steps that succeeded, by step id
   */
  public static String html(
      RunRecord record, Optional<String> description, Map<String, Manifest> manifests) {
    Map<String, String> parts =
        Map.of(
            "title", escaped(record.pipeline() + " · run " + record.id()),
            "style", resource("report.css"),
            "data", data(record, description, manifests).toString().replace("<", "\\u003c"),
            "charts", resource(CHARTS),
            "script", resource("report.js"));
    return SLOT.matcher(resource("report.html"))
        .replaceAll(slot -> Matcher.quoteReplacement(parts.getOrDefault(slot.group(1), "")));
  }

  private static ObjectNode data(
      RunRecord record, Optional<String> description, Map<String, Manifest> manifests) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ObjectNode run = data.putObject("run");
    run.put("id", record.id()).put("pipeline", record.pipeline());
    run.put("status", record.status().name()).put("started", STARTED.format(record.started()));
    run.put("tookMillis", record.took().toMillis()).put("specDigest", record.specDigest());
    run.put("codeVersion", record.codeVersion()).put("actor", record.actor());
    description.ifPresent(text -> run.put("description", text));
    record.message().ifPresent(text -> run.put("message", text));
    for (StepRecord step : record.steps()) {
      ObjectNode json = data.withArray("/steps").addObject();
      json.put("id", step.id()).put("stage", step.stage());
      json.put("status", step.status().name().toLowerCase(Locale.ROOT));
      json.put("tookMillis", step.took().toMillis());
      step.key().ifPresent(key -> json.put("key", key));
      step.dependsOn().forEach(json.putArray("dependsOn")::add);
    }
    ObjectNode facts = data.putObject("facts");
    manifests.forEach((id, manifest) -> facts.set(id, manifest.facts()));
    advise(data, manifests);
    return data;
  }

  /** What would join the prepared tables best, by their size. */
  private static void advise(ObjectNode data, Map<String, Manifest> manifests) {
    List<Manifest> prepared =
        manifests.values().stream().filter(each -> each.stage().equals("prepare")).toList();
    if (!prepared.isEmpty()) {
      EngineAdvice advice = TableEngines.advice(prepared);
      data.putObject("advice")
          .put("engine", advice.engine() == Engine.SPARK ? "Spark" : "DuckDB")
          .put("why", advice.why());
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) {
    try (InputStream stream = RunReport.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(
            "expected the resource " + name + " on the class path, found none");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
