package dev.trimaran.server;

import dev.trimaran.function.Listener;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.host.HostedFunction;
import dev.trimaran.server.http.Transport;
import dev.trimaran.server.http.Workers;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The server in this JVM, of the parts of which {@link Main} makes it. */
public final class Running implements AutoCloseable {

  private final ServerlessFunction function;
  private final Workers workers;
  private final Doors doors;

  private Running(ServerlessFunction function, Workers workers, Doors doors) {
    this.function = function;
    this.workers = workers;
    this.doors = doors;
  }

  /** Starts it with these arguments of a command line. */
  public static Running start(List<String> arguments) throws IOException {
    CommandLine line = CommandLine.read(arguments, Map.of());
    ServerlessFunction function =
        HostedFunction.around(line.factory().create(line.settings()), Map.of());
    Workers workers = new Workers(line.options().workers(), line.options().queue());
    Doors doors = Doors.open(Transport.begin(), function, workers, line.options());
    return new Running(function, workers, doors);
  }

  /** The callers' port for HTTP. */
  public int port() {
    return doors.http().port(Listener.PUBLIC);
  }

  /** The callers' port for gRPC, if it was asked for. */
  public int grpcPort() {
    return doors.grpcPorts().getFirst();
  }

  @Override
  public void close() {
    doors.close();
    workers.close();
    function.close();
  }
}
