package dev.trimaran.server;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Listener;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import dev.trimaran.function.host.HostedFunction;
import dev.trimaran.server.http.Door;
import dev.trimaran.server.http.Encryption;
import dev.trimaran.server.http.HttpServer;
import dev.trimaran.server.http.Transport;
import dev.trimaran.server.http.Workers;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.netty.handler.ssl.SslContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

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
  HttpServer server(
      Transport transport, ServerlessFunction function, Workers workers, ServerOptions options)
      throws IOException {
    Optional<SslContext> encryption = Optional.empty();
    if (options.tls().isPresent()) {
      ServerOptions.TlsFiles files = options.tls().get();
      encryption =
          Optional.of(Encryption.of(files.certificate(), files.key(), files.clientAuthority()));
    }
    HttpServer server =
        new HttpServer(
            transport,
            function,
            workers,
            options.limits(),
            encryption,
            options.grace(),
            System.getenv());
    try {
      server.open(new Door(Listener.PUBLIC, options.host(), options.port()));
      if (options.adminPort().isPresent()) {
        server.open(new Door(Listener.ADMIN, options.adminHost(), options.adminPort().get()));
      }
      return server;
    } catch (IOException occupied) {
      server.close();
      throw occupied;
    }
  }
}
