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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The processes behind endpoints. */
final class Hosting implements AutoCloseable {
  private final Workshop workshop;
  private final Models models;
  private final EndpointConfigs configs;
  private final Map<String, Fleet> fleets = new ConcurrentHashMap<>();
  private final Map<String, Trial> trials = new ConcurrentHashMap<>();

  Hosting(Workshop workshop, Models models, EndpointConfigs configs) {
    this.workshop = workshop;
    this.models = models;
    this.configs = configs;
  }

  /** A fleet that gets a share of the requests beside the endpoint's own. */
  private static final class Trial {
    private final Fleet fleet;
    private final double share;
    private double due;

    Trial(Fleet fleet, double share) {
      this.fleet = fleet;
      this.share = share;
    }

    /** Whether the next request is its: each as often as its share says, spread evenly. */
    synchronized boolean mine() {
      due += share;
      if (due < 1) {
        return false;
      }
      due -= 1;
      return true;
    }
  }

  /** What the next request to an endpoint goes to. */
  Optional<Fleet> asked(Site site, String endpoint) {
    Trial trial = trials.get(Endpoints.arn(site, endpoint));
    return trial != null && trial.mine() ? Optional.of(trial.fleet) : fleet(site, endpoint);
  }

  /** From now on this fleet gets a share of the requests; the endpoint's own stays. */
  void tries(Site site, String endpoint, Fleet fleet, double share) {
    trials.put(Endpoints.arn(site, endpoint), new Trial(fleet, share));
  }

  /** The endpoint's own fleet gets all requests again; the other one ends. */
  void back(Site site, String endpoint) {
    Trial trial = trials.remove(Endpoints.arn(site, endpoint));
    if (trial != null) {
      trial.fleet.close();
    }
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
    trials.remove(Endpoints.arn(site, endpoint));
    if (before != null) {
      before.close();
    }
  }

  /** The endpoint is gone. */
  void end(Site site, String endpoint) {
    back(site, endpoint);
    Fleet fleet = fleets.remove(Endpoints.arn(site, endpoint));
    if (fleet != null) {
      fleet.close();
    }
  }

  /** Ends all servers at once: each may take its time. */
  @Override
  public void close() {
    try (ExecutorService ending = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture.allOf(
              Stream.concat(
                      trials.values().stream().map(trial -> trial.fleet), fleets.values().stream())
                  .map(fleet -> CompletableFuture.runAsync(fleet::close, ending))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
    trials.clear();
    fleets.clear();
  }
}
