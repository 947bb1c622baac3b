package dev.trimaran.function.aws;

import dev.trimaran.function.tck.Host;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A Lambda function behind one of the services that send it HTTP requests. */
final class LambdaHost implements Host {

  private final Gateway gateway;
  private final LambdaRuntime runtime;

  private LambdaHost(Gateway gateway, Map<String, String> environment) throws IOException {
    this.gateway = gateway;
    this.runtime =
        LambdaRuntime.start(environment, Files.createTempDirectory(Path.of("target"), "lambda-"));
  }

  @Override
  public WireAnswer send(WireRequest request) throws IOException {
    RuntimeApi.Outcome outcome = runtime.invoke(gateway.event(request));
    if (outcome.failed()) {
      throw new IOException("expected an answer, found the invocation failed: " + outcome.text());
    }
    return gateway.answer(outcome.payload(), !request.method().equals("HEAD"));
  }

  @Override
  public void close() {
    runtime.close();
  }

  static final class HttpApi implements Launcher {
    @Override
    public Host launch(Map<String, String> environment) throws IOException {
      return new LambdaHost(Gateway.HTTP_API, environment);
    }
  }

  static final class FunctionUrl implements Launcher {
    @Override
    public Host launch(Map<String, String> environment) throws IOException {
      return new LambdaHost(Gateway.FUNCTION_URL, environment);
    }
  }

  static final class RestApi implements Launcher {
    @Override
    public Host launch(Map<String, String> environment) throws IOException {
      return new LambdaHost(Gateway.REST_API, environment);
    }
  }

  static final class LoadBalancer implements Launcher {
    @Override
    public Host launch(Map<String, String> environment) throws IOException {
      return new LambdaHost(Gateway.LOAD_BALANCER_MANY_VALUES, environment);
    }
  }
}
