package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Endpoints: models that answer. */
final class Endpoints implements Part {
  static final String NAME = "EndpointName";
  static final String ARN = "EndpointArn";
  static final String STATUS = "EndpointStatus";
  static final String CONFIG = "EndpointConfigName";
  private static final Set<String> BUSY =
      Set.of("Creating", "Updating", "RollingBack", "Deleting", "SystemUpdating");

  private final Workshop workshop;
  private final EndpointConfigs configs;
  private final Hosting hosting;
  private final Deployments deployments;
  private final Table table;

  Endpoints(Workshop workshop, EndpointConfigs configs, Hosting hosting) {
    this.workshop = workshop;
    this.configs = configs;
    this.hosting = hosting;
    this.table = workshop.aws().state().table("sagemaker/endpoint");
    this.deployments = new Deployments(workshop, hosting, configs, this);
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateEndpoint", this::create,
        "DescribeEndpoint", this::describe,
        "ListEndpoints", this::list,
        "UpdateEndpoint", this::update,
        "UpdateEndpointWeightsAndCapacities", this::weigh,
        "DeleteEndpoint", this::delete);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Function<Call, String> endpoint = call -> arn(call.site(), call.text(NAME));
    return Map.of(
        "CreateEndpoint", endpoint,
        "DescribeEndpoint", endpoint,
        "UpdateEndpoint", endpoint,
        "UpdateEndpointWeightsAndCapacities", endpoint,
        "DeleteEndpoint", endpoint);
  }

  static String arn(Site site, String name) {
    return site.arn("sagemaker", "endpoint/" + name.toLowerCase(Locale.ROOT));
  }

  /** The endpoint's document. */
  ObjectNode required(Site site, String name) {
    return table
        .get(site.key(name))
        .orElseThrow(
            () -> Refused.invalid("Could not find endpoint \"%s\".".formatted(arn(site, name))));
  }

  /** Changes the document; nothing when the endpoint is gone meanwhile. */
  void change(Site site, String name, Consumer<ObjectNode> change) {
    table.update(
        site.key(name),
        endpoint -> {
          change.accept(endpoint);
          return endpoint.put("LastModifiedTime", Documents.now(workshop.aws()));
        });
  }

  private Answer create(Call call) {
    Site site = call.site();
    String name = call.text(NAME);
    String arn = arn(site, name);
    configs.required(site, call.text(CONFIG));
    ObjectNode endpoint = Documents.some(call.input(), NAME, CONFIG);
    if (call.input().hasNonNull("DeploymentConfig")) {
      endpoint.set("LastDeploymentConfig", call.input().get("DeploymentConfig"));
    }
    double now = Documents.now(workshop.aws());
    endpoint.put(ARN, arn).put(STATUS, "Creating");
    endpoint.put("CreationTime", now).put("LastModifiedTime", now);
    if (!table.putIfAbsent(site.key(name), endpoint)) {
      throw Refused.invalid("Cannot create already existing endpoint \"%s\".".formatted(arn));
    }
    workshop.tags().create(arn, call.input().path("Tags"));
    deployments.create(site, name, call.text(CONFIG));
    return Answer.of(Documents.some(endpoint, ARN));
  }

  private Answer update(Call call) {
    ObjectNode endpoint = idle(call, "update");
    String config = call.text(CONFIG);
    configs.required(call.site(), config);
    change(
        call.site(),
        call.text(NAME),
        changed -> {
          changed.put(STATUS, "Updating");
          if (call.input().hasNonNull("DeploymentConfig")) {
            changed.set("LastDeploymentConfig", call.input().get("DeploymentConfig"));
          }
        });
    deployments.update(call.site(), endpoint, call.input());
    return Answer.of(Documents.some(endpoint, ARN));
  }

  private Answer weigh(Call call) {
    ObjectNode endpoint = idle(call, "update");
    for (JsonNode desired : call.input().path("DesiredWeightsAndCapacities")) {
      String variant = desired.path("VariantName").asText();
      boolean known =
          endpoint
              .path("ProductionVariants")
              .valueStream()
              .anyMatch(one -> one.path("VariantName").asText().equals(variant));
      if (!known) {
        throw Refused.invalid(
            "The variant name(s) \"%s\" is/are not present within endpoint configuration \"%s\"."
                .formatted(variant, endpoint.path(CONFIG).asText()));
      }
    }
    change(call.site(), call.text(NAME), changed -> changed.put(STATUS, "Updating"));
    deployments.weigh(
        call.site(), call.text(NAME), call.input().path("DesiredWeightsAndCapacities"));
    return Answer.of(Documents.some(endpoint, ARN));
  }

  private ObjectNode idle(Call call, String to) {
    ObjectNode endpoint = required(call.site(), call.text(NAME));
    if (BUSY.contains(endpoint.path(STATUS).asText())) {
      throw Refused.invalid(
          "Cannot %s in-progress endpoint \"%s\".".formatted(to, endpoint.path(ARN).asText()));
    }
    return endpoint;
  }

  private Answer describe(Call call) {
    return Answer.of(Documents.seen(required(call.site(), call.text(NAME))));
  }

  private Answer list(Call call) {
    return Listing.newest(NAME, STATUS)
        .page(
            call,
            table.list(call.site().key("")),
            "Endpoints",
            endpoint ->
                Documents.some(endpoint, NAME, ARN, "CreationTime", "LastModifiedTime", STATUS));
  }

  private Answer delete(Call call) {
    Site site = call.site();
    String name = call.text(NAME);
    required(site, name);
    table.remove(site.key(name));
    workshop.tags().forget(arn(site, name));
    workshop.stop(arn(site, name));
    hosting.end(site, name);
    return Answer.empty();
  }

  /** Endpoints of an emulation before this one serve again. */
  @Override
  public void start() {
    for (Map.Entry<String, ObjectNode> entry : table.list("")) {
      ObjectNode endpoint = entry.getValue();
      if (!endpoint.path(STATUS).asText().equals("Failed")) {
        String[] arn = endpoint.path(ARN).asText().split(":", -1);
        deployments.create(
            new Site(arn[4], arn[3]), endpoint.path(NAME).asText(), endpoint.path(CONFIG).asText());
      }
    }
  }

  @Override
  public void close() {
    hosting.close();
  }
}
