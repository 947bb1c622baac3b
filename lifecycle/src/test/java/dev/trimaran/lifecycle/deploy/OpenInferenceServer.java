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

/** Serves any bundle it is given by the Open Inference Protocol, maybe with wrong answers. */
public final class OpenInferenceServer implements AutoCloseable {
  /** How many rows were scored. */
  public final AtomicInteger rows = new AtomicInteger();

  /** What becomes of each probability. */
  public volatile DoubleUnaryOperator distortion = DoubleUnaryOperator.identity();

  private final HttpServer http;

  /** Starts on a free port. */
  public OpenInferenceServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.start();
  }

  /** Serves a bundle; the address is its endpoint's. */
  public URI serve(EndpointSpec spec) {
    try {
      Scorer scorer =
          new Scorer(BundleReader.read(spec.bundle()).model(), (view, key) -> Optional.empty());
      String path = "/" + spec.bundleDigest();
      String infer = path + "/v2/models/" + spec.model() + "/infer";
      try {
        http.removeContext(infer);
      } catch (IllegalArgumentException notServedYet) {
        // the first time
      }
      http.createContext(infer, exchange -> answer(exchange, scorer));
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
    JsonNode inputs = Json.read(exchange.getRequestBody()).required("inputs");
    List<Map<String, Object>> batch = new ArrayList<>();
    for (int i = 0; i < inputs.get(0).required("data").size(); i++) {
      Map<String, Object> row = new HashMap<>();
      for (JsonNode input : inputs) {
        row.put(input.required("name").asText(), plain(input.required("data").get(i)));
      }
      batch.add(row);
    }
    ObjectNode body = Json.object();
    var outputs = body.putArray("outputs");
    var labels = outputs.addObject().put("name", "label").putArray("data");
    var probabilities = outputs.addObject().put("name", "probability").putArray("data");
    for (Score score : scorer.score(batch)) {
      labels.add(score.label());
      probabilities.add(distortion.applyAsDouble(score.probability()));
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
