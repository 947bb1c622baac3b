package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Endpoint configurations: which models an endpoint serves, and with which weights. */
final class EndpointConfigs implements Part {
  private static final String NAME = "EndpointConfigName";
  private static final String ARN = "EndpointConfigArn";

  private final Workshop workshop;
  private final Models models;
  private final Table table;

  EndpointConfigs(Workshop workshop, Models models) {
    this.workshop = workshop;
    this.models = models;
    this.table = workshop.aws().state().table("sagemaker/endpoint-config");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateEndpointConfig", this::create,
        "DescribeEndpointConfig", this::describe,
        "ListEndpointConfigs", this::list,
        "DeleteEndpointConfig", this::delete);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Function<Call, String> config = call -> arn(call.site(), call.text(NAME));
    return Map.of(
        "CreateEndpointConfig", config,
        "DescribeEndpointConfig", config,
        "DeleteEndpointConfig", config);
  }

  static String arn(Site site, String name) {
    return site.arn("sagemaker", "endpoint-config/" + name.toLowerCase(Locale.ROOT));
  }

  /** The configuration's document. */
  ObjectNode required(Site site, String name) {
    return table
        .get(site.key(name))
        .orElseThrow(() ->
            Refused.invalid(
                "Could not find endpoint configuration \"%s\".".formatted(arn(site, name))));
  }

  private Answer create(Call call) {
    String name = call.text(NAME);
    String arn = arn(call.site(), name);
    Set<String> names = new HashSet<>();
    for (JsonNode variant : call.input().path("ProductionVariants")) {
      String variantName = variant.path("VariantName").asText();
      if (!names.add(variantName)) {
        throw Refused.invalid("Duplicate variant name: " + variantName);
      }
      models.required(call.site(), variant.path("ModelName").asText());
    }
    ObjectNode config = call.input().deepCopy();
    config.remove("Tags");
    for (JsonNode variant : config.path("ProductionVariants")) {
      if (!variant.hasNonNull("InitialVariantWeight")) {
        ((ObjectNode) variant).put("InitialVariantWeight", 1.0);
      }
    }
    config.put(ARN, arn).put("CreationTime", Documents.now(workshop.aws()));
    if (!table.putIfAbsent(call.site().key(name), config)) {
      throw Refused.invalid(
          "Cannot create already existing endpoint configuration \"%s\".".formatted(arn));
    }
    workshop.tags().create(arn, call.input().path("Tags"));
    return Answer.of(Documents.some(config, ARN));
  }

  private Answer describe(Call call) {
    return Answer.of(required(call.site(), call.text(NAME)));
  }

  private Answer list(Call call) {
    return Listing.newest(NAME, "")
        .page(
            call,
            table.list(call.site().key("")),
            "EndpointConfigs",
            config -> Documents.some(config, NAME, ARN, "CreationTime"));
  }

  private Answer delete(Call call) {
    required(call.site(), call.text(NAME));
    table.remove(call.site().key(call.text(NAME)));
    workshop.tags().forget(arn(call.site(), call.text(NAME)));
    return Answer.empty();
  }
}
