package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is measured, where.
 *
 * @param dimensions by name
 */
record Metric(Site site, String namespace, String name, List<Dimension> dimensions) {
  /** A name and a value that tell metrics of one name apart. */
  record Dimension(String name, String value) {}

  private static final Comparator<Dimension> BY_NAME =
      Comparator.comparing(Dimension::name).thenComparing(Dimension::value);

  Metric {
    dimensions = List.copyOf(dimensions);
  }

  /** The metric of these members. */
  static Metric of(Site site, String namespace, String name, JsonNode dimensions) {
    if (dimensions.isEmpty()) {
      return new Metric(site, namespace, name, List.of());
    }
    List<Dimension> all = new ArrayList<>(dimensions.size());
    for (JsonNode each : dimensions) {
      all.add(new Dimension(each.path("Name").asText(), each.path("Value").asText()));
    }
    all.sort(BY_NAME);
    return new Metric(site, namespace, name, all);
  }

  /** The metric of a document with Namespace, MetricName and Dimensions. */
  static Metric of(Site site, JsonNode shown) {
    return of(
        site,
        shown.path("Namespace").asText(),
        shown.path("MetricName").asText(),
        shown.path("Dimensions"));
  }

  ObjectNode shown() {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("Namespace", namespace).put("MetricName", name);
    ArrayNode all = shown.putArray("Dimensions");
    dimensions.forEach(each -> all.addObject().put("Name", each.name()).put("Value", each.value()));
    return shown;
  }
}
