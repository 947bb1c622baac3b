package dev.trimaran.server;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import dev.trimaran.function.host.HostedFunction;
import dev.trimaran.server.http.Transport;
import dev.trimaran.server.http.Workers;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * The parts of the application and what each needs. Closed in the opposite order: first the doors,
 * then the workers, then the function.
 */
@Factory
final class Application {

  @Singleton
  @Bean(preDestroy = "close")
  ServerlessFunction function(FunctionFactory factory, Settings settings) {
    return HostedFunction.around(factory.create(settings), System.getenv());
  }

  @Singleton
  @Bean(preDestroy = "close")
  Workers workers(ServerOptions options) {
    return new Workers(options.workers(), options.queue());
  }

  @Singleton
  @Bean(preDestroy = "close")
  Doors doors(
      Transport transport, ServerlessFunction function, Workers workers, ServerOptions options)
      throws IOException {
    return Doors.open(transport, function, workers, options);
  }
}
