package dev.trimaran.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/**
 * Stands in for the serving function under its own name: answers as ready on the port that it is
 * given. One that is told {@code --behaviour fails} ends at once; one that is told {@code --caller
 * <port>} is never ready, and makes a connection there when it runs.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    List<String> all = List.of(arguments);
    if (all.contains("fails")) {
      System.err.println("quota exceeded");
      System.exit(7);
    }
    int port = Integer.parseInt(all.get(all.indexOf("--port") + 1));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    int status = all.contains("--caller") ? 503 : 200;
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    if (all.contains("--caller")) {
      int caller = Integer.parseInt(all.get(all.indexOf("--caller") + 1));
      Socket held = new Socket(InetAddress.getLoopbackAddress(), caller);
      Runtime.getRuntime().addShutdownHook(new Thread(held::isClosed)); // held until the end
    }
  }
}
