package dev.trimaran.provider.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.local.process.ServingCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands in for the serving function: {@code <behaviour> <port> <model@version>}. The behaviour is
 * the name of the bundle's folder: {@code ready}, {@code fails}, {@code silent} (never ready),
 * {@code calls-<port>} (never ready, and makes a connection there when it runs). It has loaded
 * version 2, too, as if an alias pointed there.
 */
final class TinyServer {
  private TinyServer() {}

  /** The command that starts it. */
  static final ServingCommand COMMAND = TinyServer::command;

  private static List<String> command(EndpointSpec spec, int port, Path workspace) {
    return command(
        spec.bundle().getFileName().toString(), port, spec.model() + "@" + spec.version());
  }

  static List<String> command(String behaviour, int port, String served) {
    List<String> command = new ArrayList<>(TestJvm.command(TinyServer.class));
    command.addAll(List.of(behaviour, Integer.toString(port), served));
    return command;
  }

  public static void main(String[] arguments) throws IOException {
    String behaviour = arguments[0];
    int port = Integer.parseInt(arguments[1]);
    System.out.println("tiny server of " + arguments[2]);
    if (behaviour.equals("fails")) {
      System.err.println("the bundle is broken");
      System.exit(7);
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    int status = behaviour.equals("ready") ? 200 : 503;
    byte[] body = arguments[2].getBytes(UTF_8);
    server.createContext(
        "/v2/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/v2/models/m/versions/2/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    System.out.println("listens on " + port);
    if (behaviour.startsWith("calls-")) {
      Socket caller =
          new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(behaviour.substring(6)));
      Runtime.getRuntime().addShutdownHook(new Thread(caller::isClosed)); // held until the end
    }
  }
}
