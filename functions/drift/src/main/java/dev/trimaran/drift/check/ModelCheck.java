package dev.trimaran.drift.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.drift.report.DriftPage;
import dev.trimaran.function.Json;
import dev.trimaran.model.drift.DriftCheck;
import dev.trimaran.model.drift.DriftPolicy;
import dev.trimaran.model.drift.DriftResult;
import dev.trimaran.model.drift.FeatureDrift;
import dev.trimaran.model.drift.MonitorReport;
import dev.trimaran.model.window.Reference;
import dev.trimaran.provider.api.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks one version of a model. The same windows, outcomes and policy give the same result, which
 * is computed and kept once. Thread safe.
 */
public final class ModelCheck {

  private static final int ID_DIGITS = 32;

  private final ObjectStore objects;
  private final ResultStore results;
  private final Performance performance;
  private final DriftPolicy policy;
  private final Map<Target, Baseline> baselines = new ConcurrentHashMap<>();

  /** Checks by a policy over the windows in a store. */
  public ModelCheck(ObjectStore objects, DriftPolicy policy) {
    this.objects = objects;
    this.policy = policy;
    results = new ResultStore(objects);
    performance = new Performance(objects);
  }

  /**
   * Checks what {@code target} saw in a period.
   *
   * @throws dev.trimaran.function.Refusal 409 if its bundle has nothing to compare with
   */
  public Checked check(Target target, Period period) {
    Baseline baseline = baselines.computeIfAbsent(target, Baseline::read);
    Reference reference = baseline.reference();
    Traffic traffic = Traffic.read(objects, target, period, reference.layout());
    List<String> outcomes = performance.outcomes(target.model());
    String id = id(target, reference, traffic, outcomes);
    boolean any = !traffic.windows().isEmpty();
    String folder = any ? ResultStore.folder(target, traffic.to(), id) : "";
    Optional<Checked> known = any ? results.find(folder) : Optional.empty();
    if (known.isPresent()) {
      return known.get();
    }
    DriftCheck check = new DriftCheck(policy);
    DriftResult drift = check.compare(reference, baseline.attributions(), traffic.sum());
    ObjectNode json = head(target, id, traffic);
    json.setAll(drift.toJson());
    timeline(check, reference, traffic, json.putArray("timeline"));
    if (any && !outcomes.isEmpty()) {
      performance
          .of(target, traffic, baseline.threshold())
          .ifPresent(found -> json.set("performance", found));
    }
    ObjectNode skipped = json.putObject("skipped");
    traffic.skipped().forEach(skipped::put);
    if (any) {
      byte[] page = DriftPage.html(json).getBytes(StandardCharsets.UTF_8);
      results.keep(
          folder,
          Map.of(
              "statistics.json",
              Json.bytes(MonitorReport.statistics(traffic.sum())),
              "constraints.json",
              baseline.constraints(),
              "constraint_violations.json",
              Json.bytes(MonitorReport.violations(drift)),
              ResultStore.PAGE,
              page),
          Json.bytes(json));
    }
    return new Checked(folder, json);
  }

  private static ObjectNode head(Target target, String id, Traffic traffic) {
    ObjectNode json = Json.object().put("id", id);
    json.put("model", target.model()).put("version", target.version());
    if (!traffic.windows().isEmpty()) {
      json.put("from", traffic.from().toString()).put("to", traffic.to().toString());
    }
    json.put("windows", traffic.windows().size());
    json.put("requests", traffic.sum().requests()).put("refused", traffic.sum().refused());
    return json;
  }

  private static void timeline(
      DriftCheck check, Reference reference, Traffic traffic, ArrayNode out) {
    for (var part : traffic.parts().entrySet()) {
      Instant start = part.getKey();
      DriftResult drift = check.compare(reference, part.getValue());
      ObjectNode json = out.addObject().put("start", start.toString());
      json.put("end", traffic.buckets().end(start).toString());
      json.put("rows", part.getValue().rows()).put("verdict", drift.verdict().name());
      ObjectNode features = json.putObject("features");
      for (FeatureDrift feature : drift.features()) {
        ObjectNode one = features.putObject(feature.name());
        one.put("verdict", feature.verdict().name());
        if (Double.isFinite(feature.effect())) {
          one.put("effect", feature.effect());
        }
        one.put("missing", feature.missingCurrent());
      }
    }
  }

  private String id(Target target, Reference reference, Traffic traffic, List<String> outcomes) {
    StringBuilder all = new StringBuilder();
    all.append(target.model()).append('\n').append(target.version()).append('\n');
    all.append(reference.layout().digest()).append('\n').append(policy).append('\n');
    traffic.windows().forEach(key -> all.append(key).append('\n'));
    outcomes.forEach(key -> all.append(key).append('\n'));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
