package dev.trimaran.lifecycle.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.scoring.Score;
import dev.trimaran.model.scoring.Scorer;
import dev.trimaran.provider.api.EndpointSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;

/** Serves any bundle it is given by MLflow's scoring protocol, maybe with wrong answers. */
public final class ScoringServer implements AutoCloseable {
  /** How many rows were scored. */
  public final AtomicInteger rows = new AtomicInteger();

  /** What becomes of each probability. */
  public volatile DoubleUnaryOperator distortion = DoubleUnaryOperator.identity();

  private final HttpServer http;

  /** Starts on a free port. */
  public ScoringServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.start();
  }

  /** Serves a bundle; the address is its endpoint's. */
  public URI serve(EndpointSpec spec) {
    try {
      Scorer scorer =
          new Scorer(BundleReader.read(spec.bundle()).model(), (view, key) -> Optional.empty());
      String path = "/" + spec.bundleDigest();
      String invocations = path + "/invocations";
      try {
        http.removeContext(invocations);
      } catch (IllegalArgumentException notServedYet) {
        // the first time
      }
      http.createContext(invocations, exchange -> answer(exchange, scorer));
      return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void answer(HttpExchange exchange, Scorer scorer) throws IOException {
    JsonNode table = Json.read(exchange.getRequestBody()).required("dataframe_split");
    List<Map<String, Object>> batch = new ArrayList<>();
    for (JsonNode values : table.required("data")) {
      Map<String, Object> row = new HashMap<>();
      for (int i = 0; i < values.size(); i++) {
        row.put(table.required("columns").get(i).asText(), plain(values.get(i)));
      }
      batch.add(row);
    }
    ObjectNode body = Json.object();
    var predictions = body.putArray("predictions");
    for (Score score : scorer.score(batch)) {
      predictions
          .addObject()
          .put("label", score.label())
          .put("probability", distortion.applyAsDouble(score.probability()));
    }
    rows.addAndGet(batch.size());
    byte[] bytes = Json.bytes(body);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Object plain(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> value.doubleValue();
      case STRING -> value.textValue();
      default -> null;
    };
  }
}
