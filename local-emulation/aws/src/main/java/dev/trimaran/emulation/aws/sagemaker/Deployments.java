package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings endpoints to what their configurations say. The variants of a new configuration are all
 * ready before the first request goes to them; when one never is, the endpoint stays with what it
 * had, and says why.
 */
final class Deployments {
  private static final System.Logger LOG = System.getLogger(Deployments.class.getName());
  private static final Duration LAUNCH = Duration.ofSeconds(90);
  private static final Duration WEIGH = Duration.ofSeconds(20);

  private final Workshop workshop;
  private final Hosting hosting;
  private final EndpointConfigs configs;
  private final Endpoints endpoints;

  Deployments(Workshop workshop, Hosting hosting, EndpointConfigs configs, Endpoints endpoints) {
    this.workshop = workshop;
    this.hosting = hosting;
    this.configs = configs;
    this.endpoints = endpoints;
  }

  /** Starts a new endpoint. */
  void create(Site site, String name, String config) {
    begin(
        site, name, stop -> deploy(site, name, config, MissingNode.getInstance(), stop, "Failed"));
  }

  /** Replaces what an endpoint serves. */
  void update(Site site, ObjectNode endpoint, JsonNode input) {
    String name = endpoint.path(Endpoints.NAME).asText();
    String before = endpoint.path(Endpoints.STATUS).asText();
    String config = input.path(Endpoints.CONFIG).asText();
    boolean keep = input.path("RetainAllVariantProperties").asBoolean();
    begin(
        site,
        name,
        stop -> {
          deploy(site, name, config, input.path("DeploymentConfig"), stop, before);
          if (keep) {
            endpoint.path("ProductionVariants").forEach(one -> weigh(site, name, one, "Current"));
          }
        });
  }

  /** Gives variants other weights and counts. */
  void weigh(Site site, String name, JsonNode desired) {
    begin(
        site,
        name,
        stop -> {
          stop.pause(WEIGH);
          desired.forEach(one -> weigh(site, name, one, "Desired"));
          endpoints.change(site, name, done -> done.put(Endpoints.STATUS, "InService"));
        });
  }

  private void weigh(Site site, String name, JsonNode wanted, String prefix) {
    String variant = wanted.path("VariantName").asText();
    endpoints.change(
        site,
        name,
        endpoint -> {
          for (JsonNode one : endpoint.path("ProductionVariants")) {
            if (one.path("VariantName").asText().equals(variant)) {
              set((ObjectNode) one, "Weight", wanted.path(prefix + "Weight"));
              set((ObjectNode) one, "InstanceCount", wanted.path(prefix + "InstanceCount"));
            }
          }
        });
    if (wanted.hasNonNull(prefix + "Weight")) {
      hosting
          .fleet(site, name)
          .flatMap(fleet -> fleet.named(variant))
          .ifPresent(served -> served.weigh(wanted.path(prefix + "Weight").asDouble()));
    }
  }

  private static void set(ObjectNode variant, String member, JsonNode value) {
    if (value.isNumber()) {
      variant.set("Current" + member, value);
      variant.set("Desired" + member, value);
    }
  }

  private interface Work {
    void run(Stoppable stop) throws IOException;
  }

  private void begin(Site site, String name, Work work) {
    Stoppable stop = new Stoppable(workshop.aws().time());
    workshop.begin(
        Endpoints.arn(site, name),
        stop,
        () -> {
          try {
            work.run(stop);
          } catch (Stoppable.AbandonedException e) {
            LOG.log(Level.DEBUG, name + " is left as it is");
          } catch (IOException e) {
            LOG.log(Level.WARNING, "the endpoint " + name, e);
            failed(site, name, "Failed", FailedException.INTERNAL);
          }
        });
  }

  private void deploy(
      Site site, String name, String config, JsonNode how, Stoppable stop, String otherwise)
      throws IOException {
    if (!stop.pause(LAUNCH)) {
      return; // deleted meanwhile
    }
    try {
      Fleet fleet = hosting.start(site, name, config, stop);
      if (stop.stopped()) {
        fleet.close();
        return;
      }
      ArrayNode described = described(configs.required(site, config));
      if (!proved(site, name, fleet, Guardrails.of(how, instances(described)), stop, otherwise)) {
        return;
      }
      hosting.serve(site, name, fleet);
      endpoints.change(
          site,
          name,
          endpoint -> {
            endpoint.put(Endpoints.STATUS, "InService").put(Endpoints.CONFIG, config);
            endpoint.set("ProductionVariants", described);
            endpoint.remove("FailureReason");
          });
    } catch (FailedException e) {
      if (!stop.stopped()) {
        failed(site, name, otherwise, e.reason());
      }
    }
  }

  /**
   * Whether a new fleet may take over: it has had its shares of the requests, and no alarm rang.
   */
  private boolean proved(
      Site site, String name, Fleet fleet, Guardrails guardrails, Stoppable stop, String otherwise)
      throws IOException {
    for (double share : guardrails.shares()) {
      hosting.tries(site, name, fleet, share);
      Optional<String> ringing =
          guardrails.watch(workshop.aws(), site, guardrails.baked(share), stop);
      if (stop.stopped()) {
        hosting.back(site, name);
        return false;
      }
      if (ringing.isPresent()) {
        endpoints.change(site, name, endpoint -> endpoint.put(Endpoints.STATUS, "RollingBack"));
        hosting.back(site, name);
        failed(
            site,
            name,
            otherwise,
            "The deployment was rolled back because the alarm %s is in the state ALARM."
                .formatted(ringing.orElseThrow()));
        return false;
      }
    }
    return true;
  }

  private static int instances(ArrayNode variants) {
    int count = 0;
    for (JsonNode variant : variants) {
      count += variant.path("DesiredInstanceCount").asInt();
    }
    return count;
  }

  private void failed(Site site, String name, String status, String reason) {
    endpoints.change(
        site,
        name,
        endpoint -> endpoint.put(Endpoints.STATUS, status).put("FailureReason", reason));
  }

  private ArrayNode described(ObjectNode config) {
    ArrayNode variants = JsonNodeFactory.instance.arrayNode();
    for (JsonNode variant : config.path("ProductionVariants")) {
      double weight = variant.path("InitialVariantWeight").asDouble(1);
      int count = variant.path("InitialInstanceCount").asInt(1);
      variants
          .addObject()
          .put("VariantName", variant.path("VariantName").asText())
          .put("CurrentWeight", weight)
          .put("DesiredWeight", weight)
          .put("CurrentInstanceCount", count)
          .put("DesiredInstanceCount", count);
    }
    return variants;
  }
}
