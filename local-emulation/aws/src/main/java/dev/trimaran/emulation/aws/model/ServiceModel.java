package dev.trimaran.emulation.aws.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The definition of one service. What it is called is read at once, its operations when they are
 * needed. Thread safe.
 */
public final class ServiceModel {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final JsonNode metadata;
  private volatile @Nullable Map<String, Operation> operations;

  private ServiceModel(String name, JsonNode metadata) {
    this.name = name;
    this.metadata = metadata;
  }

  /**
   * The definition of this service.
   *
   * @param name as botocore names it, for example {@code sagemaker-runtime}
   */
  public static ServiceModel of(String name) {
    try (InputStream in = open(name);
        JsonParser parser = JSON.createParser(in)) {
      while (!"metadata".equals(parser.currentName())) {
        if (parser.nextToken() == null) {
          throw new IllegalStateException(
              "expected metadata in the model of " + name + ", found none");
        }
      }
      if (parser.currentToken() == JsonToken.FIELD_NAME) {
        parser.nextToken();
      }
      return new ServiceModel(name, JSON.readTree(parser));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = ServiceModel.class.getResourceAsStream(name + ".json");
    if (in == null) {
      throw new IllegalStateException(
          "expected the model of the service "
              + name
              + ", found none: run tools/aws-models "
              + name);
    }
    return in;
  }

  /** The service's name, as botocore has it. */
  public String name() {
    return name;
  }

  /** The name that requests are signed for. */
  public String signingName() {
    return metadata.path("signingName").asText(metadata.path("endpointPrefix").asText());
  }

  /** What stands before the operation's name in {@code X-Amz-Target}; empty without one. */
  public String targetPrefix() {
    return metadata.path("targetPrefix").asText();
  }

  /** The wire protocol that the model is written for. */
  public String protocol() {
    return metadata.path("protocol").asText();
  }

  /** {@code 1.0} or {@code 1.1}, for AWS JSON. */
  public String jsonVersion() {
    return metadata.path("jsonVersion").asText("1.1");
  }

  /** The version of the service's interface, a date. */
  public String apiVersion() {
    return metadata.path("apiVersion").asText();
  }

  /** Whether errors name their code of the query protocol, too. */
  public boolean queryCompatible() {
    return metadata.has("awsQueryCompatible");
  }

  /** The XML namespace of the service. */
  public String namespace() {
    return metadata
        .path("xmlNamespace")
        .asText(
            "http://"
                + metadata.path("endpointPrefix").asText()
                + ".amazonaws.com/doc/"
                + apiVersion()
                + "/");
  }

  /** The operation of this name. */
  public Optional<Operation> operation(String operation) {
    return Optional.ofNullable(operations().get(operation));
  }

  /** The operations by their names. */
  public Map<String, Operation> operations() {
    Map<String, Operation> known = operations;
    return known == null ? read() : known;
  }

  private synchronized Map<String, Operation> read() {
    Map<String, Operation> known = operations;
    if (known != null) {
      return known;
    }
    try (InputStream in = open(name)) {
      JsonNode model = JSON.readTree(in);
      Shapes shapes = new Shapes(model.path("shapes"));
      Map<String, Operation> found = new LinkedHashMap<>();
      model
          .path("operations")
          .properties()
          .forEach(said ->
              found.put(
                  said.getKey(), new Operation(this, said.getKey(), said.getValue(), shapes)));
      operations = found;
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
