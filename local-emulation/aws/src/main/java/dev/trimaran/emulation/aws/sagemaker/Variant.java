package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A production variant that serves: its model's containers, one after the other. */
final class Variant implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Variant.class.getName());
  private static final int PATIENCE = 480; // seconds, as the service has it by default

  private final String name;
  private final String logStream;
  private final List<ModelServer> servers;
  private volatile double weight;
  private double current; // of the smooth weighted round robin; guarded by the fleet

  private Variant(String name, String logStream, List<ModelServer> servers, double weight) {
    this.name = name;
    this.logStream = logStream;
    this.servers = servers;
    this.weight = weight;
  }

  /**
   * Starts a variant and waits until it is ready.
   *
   * @throws FailedException in the service's words when it never is
   */
  static Variant start(
      Workshop workshop,
      Site site,
      String endpoint,
      JsonNode variant,
      JsonNode model,
      Stoppable stop)
      throws IOException {
    String name = variant.path("VariantName").asText();
    Caller caller = workshop.session(site, model.path("ExecutionRoleArn").asText());
    String instance = "i-" + UUID.randomUUID().toString().replace("-", "").substring(0, 17);
    List<ModelServer> servers = new ArrayList<>();
    Variant started =
        new Variant(
            name, name + "/" + instance, servers, variant.path("InitialVariantWeight").asDouble(1));
    try {
      int number = 0;
      for (JsonNode definition : Models.containers(model)) {
        String suffix = number == 0 ? "" : "/container-" + (number + 1);
        Path folder =
            workshop
                .aws()
                .state()
                .folder("sagemaker")
                .resolve("endpoint")
                .resolve(instance + "-" + number);
        ContainerRun as =
            new ContainerRun(
                workshop,
                site,
                caller,
                "sagemaker/endpoint/" + endpoint + "/" + name,
                group(endpoint),
                started.logStream + suffix);
        servers.add(ModelServer.start(workshop, site, model, definition, folder, as, Map.of()));
        number++;
      }
      int seconds = variant.path("ContainerStartupHealthCheckTimeoutInSeconds").asInt(PATIENCE);
      for (ModelServer server : servers) {
        if (!server.ready(workshop.aws().time().scaled(Duration.ofSeconds(seconds)), stop)) {
          throw new FailedException(
              ("The primary container for production variant %s did not pass the ping health"
                      + " check. Please check CloudWatch logs for this endpoint.")
                  .formatted(name));
        }
      }
      return started;
    } catch (IOException | RuntimeException e) {
      started.close();
      throw e;
    }
  }

  static String group(String endpoint) {
    return "/aws/sagemaker/Endpoints/" + endpoint;
  }

  String name() {
    return name;
  }

  String logStream() {
    return logStream;
  }

  List<ModelServer> servers() {
    return servers;
  }

  double weight() {
    return weight;
  }

  void weigh(double other) {
    weight = other;
  }

  /** Takes part in a choice. */
  double raise() {
    current += weight;
    return current;
  }

  /** Was chosen among all of this weight together. */
  void chosen(double total) {
    current -= total;
  }

  @Override
  public void close() {
    for (ModelServer server : servers) {
      try {
        server.close();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "what " + name + " leaves behind", e);
      }
    }
  }
}
