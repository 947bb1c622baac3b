package dev.trimaran.stacks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.parity.ParityLine;
import dev.trimaran.stacks.permission.Policy;
import dev.trimaran.stacks.plan.render.JsonRenderer;
import dev.trimaran.stacks.price.Bill;
import dev.trimaran.stacks.price.Estimate;
import dev.trimaran.stacks.price.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * A report for programs and for golden files: the plan's own JSON, {@code trimaran.dev/plan/v1},
 * with {@code parity}, {@code price}, {@code permissions} and {@code findings} beside it.
 */
public final class JsonReport implements ReportRenderer {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int PLACES = 6;

  @Override
  public String render(Report report) {
    return JsonRenderer.indented(json(report));
  }

  private static ObjectNode json(Report report) {
    var json = JSON.objectNode().put("format", JsonRenderer.FORMAT);
    json.put("cloud", report.cloud()).put("region", report.region());
    json.put("environment", report.environment()).put("pipeline", report.pipeline());
    var parity = json.putArray("parity");
    report.parity().forEach(line -> parity.add(parity(line)));
    report
        .forecast()
        .ifPresent(forecast -> {
          json.setAll(new JsonRenderer().json(forecast.plan()));
          forecast.bill().ifPresent(bill -> json.set("price", price(bill, forecast)));
          var permissions = json.putObject("permissions");
          permissions.set("toDeploy", policies(forecast.toDeploy()));
          permissions.set("atRunTime", policies(forecast.atRunTime()));
          var findings = json.putArray("findings");
          forecast.findings().open().forEach(finding -> findings.add(finding(finding)));
          var accepted = json.putArray("accepted");
          forecast
              .findings()
              .accepted()
              .forEach((finding, reason) -> accepted.add(finding(finding).put("reason", reason)));
          var notes = json.putArray("notes");
          forecast.notes().forEach(notes::add);
        });
    return json;
  }

  private static ObjectNode parity(ParityLine line) {
    return JSON.objectNode()
        .put("stage", line.stage())
        .put("setting", line.setting())
        .put("service", line.service())
        .put("verdict", line.verdict().name().toLowerCase(Locale.ROOT))
        .put("reason", line.reason());
  }

  private static ObjectNode price(Bill bill, Forecast forecast) {
    var json = JSON.objectNode().put("currency", "USD");
    bill.prices().oldest().ifPresent(day -> json.put("oldestPrice", day.toString()));
    bill.prices().newest().ifPresent(day -> json.put("newestPrice", day.toString()));
    json.set("monthly", range(bill.monthly()));
    json.set("perRun", range(bill.perRun()));
    forecast
        .budget()
        .ifPresent(allowance ->
            json.putObject("budget")
                .put("usd", allowance.budget().usd())
                .put("over", rounded(allowance.verdict().over()))
                .put("mayExceed", allowance.verdict().mayExceed()));
    var resources = json.putArray("resources");
    bill.estimates().forEach(estimate -> resources.add(estimate(estimate)));
    return json;
  }

  private static ObjectNode estimate(Estimate estimate) {
    var json = JSON.objectNode().put("name", estimate.resource().name());
    json.put("type", estimate.resource().type()).put("free", estimate.isFree());
    json.set("monthly", range(estimate.monthly()));
    json.set("perRun", range(estimate.perRun()));
    var charges = json.putArray("charges");
    for (var charge : estimate.charges()) {
      charges
          .addObject()
          .put("what", charge.what())
          .put("sku", charge.price().sku())
          .put("every", charge.every().name().toLowerCase(Locale.ROOT))
          .<ObjectNode>set("quantity", range(charge.quantity()))
          .set("usd", range(charge.usd()));
    }
    var borrowed = json.putArray("borrowed");
    estimate.borrowed().forEach(line -> borrowed.add(line.reason()));
    var unpriced = json.putArray("unpriced");
    estimate.unpriced().forEach(line -> unpriced.add(line.reason()));
    return json;
  }

  private static ObjectNode range(Range range) {
    return JSON.objectNode()
        .put("low", rounded(range.low()))
        .put("expected", rounded(range.expected()))
        .put("high", rounded(range.high()));
  }

  private static BigDecimal rounded(BigDecimal value) {
    var rounded = value.setScale(PLACES, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
  }

  private static JsonNode policies(List<Policy> policies) {
    var list = JSON.arrayNode();
    for (var policy : policies) {
      var node = list.addObject().put("name", policy.name());
      node.set("document", document(policy));
      var unknown = node.putArray("unknown");
      policy.unknown().forEach(unknown::add);
      var wide = node.putArray("wide");
      policy.wide().forEach(wide::add);
    }
    return list;
  }

  /** As JSON where it is some, so that programs need not parse a text within a text. */
  private static JsonNode document(Policy policy) {
    try {
      return policy.file().equals("json")
          ? new JsonMapper().readTree(policy.text())
          : JSON.textNode(policy.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected JSON in the policy " + policy.name() + ".", e);
    }
  }

  private static ObjectNode finding(Finding finding) {
    return JSON.objectNode()
        .put("rule", finding.rule())
        .put("resource", finding.resource())
        .put("property", finding.property())
        .put("expected", finding.expected())
        .put("found", finding.found());
  }
}
