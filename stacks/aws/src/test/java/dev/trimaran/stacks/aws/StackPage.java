package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.aws.price.AwsTariff;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.price.Estimate;
import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.PriceList;
import dev.trimaran.stacks.price.PricedResource;
import dev.trimaran.stacks.price.Pricing;
import dev.trimaran.stacks.price.Range;
import dev.trimaran.stacks.price.Usage;
import dev.trimaran.stacks.value.Urn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parts of {@code docs/stacks/aws.md} that follow from the program. */
final class StackPage {
  private static final String REGION = "us-east-1";
  private static final Set<Measure> ALWAYS =
      Set.of(Measure.TRACKING_HOURS, Measure.ENDPOINT_HOURS, Measure.PROVISIONED_HOURS);

  private final StackRecord stack;
  private final Map<String, RegisteredResource> byUrn = new HashMap<>();

  StackPage(StackRecord stack) {
    this.stack = stack;
    stack.resources().forEach(resource -> byUrn.put(resource.urn().toString(), resource));
  }

  /** Stages with what is in them, and which needs which. */
  String diagram() {
    var text = new StringBuilder("```mermaid\nflowchart LR\n");
    stages()
        .forEach((stage, resources) -> {
          var counts = new TreeMap<String, Integer>();
          resources.stream()
              .map(StackPage::kind)
              .filter(StackPage::stands)
              .forEach(kind -> counts.merge(kind, 1, Integer::sum));
          text.append("  ").append(stage).append("[\"<b>").append(stage).append("</b>");
          counts.forEach((kind, count) ->
              text.append("<br/>").append(count == 1 ? "" : count + " × ").append(kind));
          text.append("\"]\n");
        });
    needs()
        .forEach((stage, needed) ->
            needed.forEach(other ->
                text.append("  ").append(stage).append(" --> ").append(other).append('\n')));
    return text.append("```").toString();
  }

  /** Every resource, or every pattern of names, with its reason. */
  String resources() {
    var reasons = Reasons.read();
    var rows = new ArrayList<String>();
    rows.add("| stage | resource | type | why |");
    rows.add("|---|---|---|---|");
    stages()
        .forEach((stage, resources) -> {
          var groups = new LinkedHashMap<List<String>, Integer>();
          for (RegisteredResource resource : resources) {
            var pattern =
                reasons
                    .pattern(resource.name())
                    .orElseThrow(() ->
                        new AssertionError(
                            "expected a reason in reasons.txt for " + resource.name()));
            groups.merge(List.of(pattern, kind(resource)), 1, Integer::sum);
          }
          groups.forEach((group, count) ->
              rows.add(
                  "| %s | `%s`%s | %s | %s |"
                      .formatted(
                          stage,
                          group.getFirst(),
                          count == 1 ? "" : " (" + count + ")",
                          group.getLast(),
                          reasons.all().get(group.getFirst()))));
        });
    return String.join("\n", rows);
  }

  /** The patterns that a resource has. */
  Set<String> patterns() {
    var reasons = Reasons.read();
    var used = new TreeSet<String>();
    stages()
        .values()
        .forEach(resources ->
            resources.forEach(resource -> reasons.pattern(resource.name()).ifPresent(used::add)));
    return used;
  }

  /** US dollars a month by stage: with nothing to do, and with the usual use. */
  String costs() {
    var rows = new ArrayList<String>();
    rows.add("| stage | idle | under load | from | to | of which no price is known |");
    rows.add("|---|--:|--:|--:|--:|---|");
    var sums = new ArrayList<Range>(List.of(Range.ZERO, Range.ZERO));
    var all = new TreeSet<String>();
    stages()
        .forEach((stage, resources) -> {
          var idle = sum(bill(idle(), resources));
          var estimates = bill(Usage.usual(), resources);
          var load = sum(estimates);
          sums.set(0, sums.get(0).plus(idle));
          sums.set(1, sums.get(1).plus(load));
          var unknown = new TreeSet<String>();
          estimates.forEach(estimate ->
              estimate
                  .unpriced()
                  .forEach(line -> unknown.add(type(estimate) + ": " + line.what())));
          all.addAll(unknown);
          var least = unknown.isEmpty() ? "" : "≥ ";
          rows.add(
              "| %s | %s | %s | %s | %s | %s |"
                  .formatted(
                      stage,
                      least + usd(idle.expected()),
                      least + usd(load.expected()),
                      least + usd(load.low()),
                      least + usd(load.high()),
                      String.join(", ", unknown)));
        });
    var least = all.isEmpty() ? "" : "≥ ";
    rows.add(
        "| **all** | **%s** | **%s** | **%s** | **%s** | |"
            .formatted(
                least + usd(sums.get(0).expected()),
                least + usd(sums.get(1).expected()),
                least + usd(sums.get(1).low()),
                least + usd(sums.get(1).high())));
    return String.join("\n", rows);
  }

  private List<Estimate> bill(Usage usage, List<RegisteredResource> part) {
    var all = stack.resources().stream().map(StackPage::priced).toList();
    var names = part.stream().map(StackPage::priced).toList();
    return new Pricing(new AwsTariff(), PriceList.of("aws", REGION), usage)
        .bill(all).estimates().stream()
            .filter(estimate -> names.contains(estimate.resource()))
            .toList();
  }

  private static PricedResource priced(RegisteredResource resource) {
    return new PricedResource(resource.type(), resource.name(), resource.inputs());
  }

  private static Range sum(List<Estimate> estimates) {
    return estimates.stream().map(Estimate::monthly).reduce(Range.ZERO, Range::plus);
  }

  private static Usage idle() {
    var nothing = new EnumMap<Measure, Range>(Measure.class);
    for (Measure measure : Measure.values()) {
      if (!ALWAYS.contains(measure)) {
        nothing.put(measure, Range.ZERO);
      }
    }
    return new Usage(nothing, Map.of());
  }

  private static String usd(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static String type(Estimate estimate) {
    return estimate.resource().type().replaceAll(".*:", "");
  }

  /** By the stage that they are in, in the order of the tree. */
  private Map<String, List<RegisteredResource>> stages() {
    var all = new TreeMap<String, List<RegisteredResource>>();
    for (RegisteredResource resource : stack.resources()) {
      if (resource.kind() == RegisteredResource.Kind.CUSTOM) {
        all.computeIfAbsent(stage(resource), _ -> new ArrayList<>()).add(resource);
      }
    }
    return all;
  }

  private Map<String, Set<String>> needs() {
    var all = new TreeMap<String, Set<String>>();
    for (RegisteredResource resource : stack.resources()) {
      if (resource.kind() != RegisteredResource.Kind.CUSTOM) {
        continue;
      }
      for (String urn : resource.dependencies()) {
        var other = byUrn.get(urn);
        if (other != null
            && other.kind() == RegisteredResource.Kind.CUSTOM
            && !stage(other).equals(stage(resource))) {
          all.computeIfAbsent(stage(resource), _ -> new TreeSet<>()).add(stage(other));
        }
      }
    }
    return all;
  }

  private static String stage(RegisteredResource resource) {
    return resource.parent().map(Urn::name).orElse("stack");
  }

  /** As people say it: {@code s3 bucket}. */
  private static String kind(RegisteredResource resource) {
    var parts = resource.type().split("[:/]");
    var word =
        parts[2].replaceFirst("V2$", "").replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return parts[1] + " " + word;
  }

  /** What is a setting of something else is left out of the diagram. */
  private static boolean stands(String kind) {
    return !kind.matches("s3 bucket .+|.*(policy|policy attachment|alias|association|rule|filter)");
  }
}
