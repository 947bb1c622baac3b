package dev.trimaran.function.tck;

import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.host.HostedFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A host that hands requests on as they are, and answers as a test wants them. */
class InProcessHost implements Host {

  private final ServerlessFunction function;
  private final UnaryOperator<Response> carried;

  InProcessHost(Map<String, String> environment, UnaryOperator<Response> carried) {
    this.function = HostedFunction.of(environment);
    this.carried = carried;
  }

  @Override
  public WireAnswer send(WireRequest request) {
    Response response = carried.apply(function.handle(request.asSeen()));
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.put("Content-Type", response.contentType());
    return new WireAnswer(response.status(), headers, response.body());
  }

  @Override
  public void close() {
    function.close();
  }

  /** Keeps the contract. */
  static final class Faithful implements Launcher {
    @Override
    public Host launch(Map<String, String> environment) {
      return new InProcessHost(environment, response -> response);
    }
  }

  /** Takes every body for text. */
  static final class TakingAllForText implements Launcher {
    @Override
    public Host launch(Map<String, String> environment) {
      return new InProcessHost(
          environment,
          response ->
              Response.text(response.contentType(), response.text()).status(response.status()));
    }
  }

  /** Turns every error into a 502 as a gateway does. */
  static final class HidingErrors implements Launcher {
    @Override
    public Host launch(Map<String, String> environment) {
      return new InProcessHost(
          environment, response -> response.status() < 400 ? response : response.status(502));
    }
  }
}
