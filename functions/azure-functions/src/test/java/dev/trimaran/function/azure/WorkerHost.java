package dev.trimaran.function.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import dev.trimaran.function.host.HostedFunction;
import dev.trimaran.function.tck.Host;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Logger;

/** The Java worker's side of the entry points: its messages, in this process. */
final class WorkerHost implements Host {

  private final AzureFunctions functions;

  WorkerHost(Map<String, String> environment) {
    functions = new AzureFunctions(HostedFunction.of(environment));
  }

  @Override
  public WireAnswer send(WireRequest request) {
    HttpResponseMessage answer = functions.http(new Message(request), invocation("http"));
    Built built = (Built) answer;
    byte[] body = request.method().equals("HEAD") ? new byte[0] : (byte[]) built.getBody();
    return new WireAnswer(answer.getStatusCode(), built.headers, body);
  }

  @Override
  public void close() {}

  /** The context of an invocation. */
  static ExecutionContext invocation(String function) {
    return new ExecutionContext() {
      @Override
      public Logger getLogger() {
        return Logger.getLogger(function);
      }

      @Override
      public String getInvocationId() {
        return "6d6e1c2f-5b1f-4b52-9f0c-000000000001";
      }

      @Override
      public String getFunctionName() {
        return function;
      }
    };
  }

  /** A request as the worker hands it over: one value a header field, names in lower case. */
  private record Message(WireRequest request) implements HttpRequestMessage<Optional<byte[]>> {

    @Override
    public URI getUri() {
      return URI.create("https://app.azurewebsites.net" + request.target());
    }

    @Override
    public HttpMethod getHttpMethod() {
      return HttpMethod.value(request.method());
    }

    @Override
    public Map<String, String> getHeaders() {
      Map<String, String> fields = new TreeMap<>();
      request
          .headers()
          .forEach((name, value) -> fields.put(name.toLowerCase(java.util.Locale.ROOT), value));
      fields.put("x-forwarded-for", "198.51.100.1, 192.0.2.7:51234");
      return fields;
    }

    @Override
    public Map<String, String> getQueryParameters() {
      return Map.of();
    }

    @Override
    public Optional<byte[]> getBody() {
      return request.body().length == 0 ? Optional.empty() : Optional.of(request.body());
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
      return createResponseBuilder((HttpStatusType) status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
      return new Built(status);
    }
  }

  private static final class Built implements HttpResponseMessage, HttpResponseMessage.Builder {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private HttpStatusType status;
    private Object body = new byte[0];

    private Built(HttpStatusType status) {
      this.status = status;
    }

    @Override
    public Builder status(HttpStatusType other) {
      status = other;
      return this;
    }

    @Override
    public Builder header(String key, String value) {
      headers.put(key, value);
      return this;
    }

    @Override
    public Builder body(Object other) {
      body = other;
      return this;
    }

    @Override
    public HttpResponseMessage build() {
      return this;
    }

    @Override
    public HttpStatusType getStatus() {
      return status;
    }

    @Override
    public String getHeader(String key) {
      return headers.getOrDefault(key, "");
    }

    @Override
    public Object getBody() {
      return body;
    }
  }

  static final class Started implements Launcher {
    @Override
    public Host launch(Map<String, String> environment) {
      return new WorkerHost(environment);
    }
  }
}
