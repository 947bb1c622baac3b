package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The processes behind endpoints. */
final class Hosting implements AutoCloseable {
  private final Workshop workshop;
  private final Models models;
  private final EndpointConfigs configs;
  private final Map<String, Fleet> fleets = new ConcurrentHashMap<>();

  Hosting(Workshop workshop, Models models, EndpointConfigs configs) {
    this.workshop = workshop;
    this.models = models;
    this.configs = configs;
  }

  /** What serves an endpoint now. */
  Optional<Fleet> fleet(Site site, String endpoint) {
    return Optional.ofNullable(fleets.get(Endpoints.arn(site, endpoint)));
  }

  /**
   * Starts all variants of a configuration and waits until they are ready.
   *
   * @throws FailedException when one of them never is; then none is left
   */
  Fleet start(Site site, String endpoint, String config, Stoppable stop) throws IOException {
    List<Variant> started = new ArrayList<>();
    try {
      for (JsonNode variant : configs.required(site, config).path("ProductionVariants")) {
        ObjectNode model = models.required(site, variant.path("ModelName").asText());
        started.add(Variant.start(workshop, site, endpoint, variant, model, stop));
      }
      return new Fleet(started);
    } catch (FailedException e) {
      started.forEach(Variant::close);
      throw e;
    } catch (AwsException e) {
      started.forEach(Variant::close);
      throw new FailedException(e.text());
    } catch (IOException e) {
      started.forEach(Variant::close);
      throw e;
    }
  }

  /** From now on this fleet serves the endpoint; the one before ends. */
  void serve(Site site, String endpoint, Fleet fleet) {
    Fleet before = fleets.put(Endpoints.arn(site, endpoint), fleet);
    if (before != null) {
      before.close();
    }
  }

  /** The endpoint is gone. */
  void end(Site site, String endpoint) {
    Fleet fleet = fleets.remove(Endpoints.arn(site, endpoint));
    if (fleet != null) {
      fleet.close();
    }
  }

  @Override
  public void close() {
    fleets.values().forEach(Fleet::close);
    fleets.clear();
  }
}
