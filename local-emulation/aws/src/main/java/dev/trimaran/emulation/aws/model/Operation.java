package dev.trimaran.emulation.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One operation of a service. */
public final class Operation {
  private static final int OK = 200;

  private final ServiceModel service;
  private final String name;
  private final String method;
  private final UriTemplate uri;
  private final int status;
  private final Structure input;
  private final Structure output;
  private final Optional<String> inputRoot;
  private final Optional<String> resultWrapper;
  private final List<ErrorShape> errors = new ArrayList<>();
  private final boolean streaming;
  private final boolean open;

  Operation(ServiceModel service, String name, JsonNode said, Shapes shapes) {
    this.service = service;
    this.name = name;
    this.method = said.path("http").path("method").asText("POST");
    this.uri = UriTemplate.of(said.path("http").path("requestUri").asText("/"));
    this.status = said.path("http").path("responseCode").asInt(OK);
    this.input = shapes.structure(said.path("input"));
    this.output = shapes.structure(said.path("output"));
    this.inputRoot = Member.text(said.path("input"), "locationName");
    this.resultWrapper = Member.text(said.path("output"), "resultWrapper");
    said.path("errors")
        .forEach(error -> errors.add(ErrorShape.of(error.path("shape").asText(), shapes)));
    this.open = said.path("authtype").asText().equals("none");
    this.streaming = input.payload().map(Member::streaming).orElse(false);
  }

  /** Whose operation it is. */
  public ServiceModel service() {
    return service;
  }

  /** The operation's name. */
  public String name() {
    return name;
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /** The path and query. */
  public UriTemplate uri() {
    return uri;
  }

  /** The HTTP status of success. */
  public int status() {
    return status;
  }

  /** What goes in. */
  public Structure input() {
    return input;
  }

  /** What comes out. */
  public Structure output() {
    return output;
  }

  /** The name of the input's XML element. */
  public Optional<String> inputRoot() {
    return inputRoot;
  }

  /** The name of the XML element around the output. */
  public Optional<String> resultWrapper() {
    return resultWrapper;
  }

  /** Whether the input's bytes may be too many for the memory. */
  public boolean streaming() {
    return streaming;
  }

  /** Whether nobody has to sign it. */
  public boolean open() {
    return open;
  }

  /** The error of this code or name among those of the model. */
  public Optional<ErrorShape> error(String code) {
    for (ErrorShape error : errors) {
      if (error.name().equals(code) || error.code().equals(code)) {
        return Optional.of(error);
      }
    }
    return Optional.empty();
  }
}
