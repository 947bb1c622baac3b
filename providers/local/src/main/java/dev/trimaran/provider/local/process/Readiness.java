package dev.trimaran.provider.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/**
 * Asks a serving process whether it is ready, as the Open Inference Protocol has it: {@code GET
 * /v2/health/ready}.
 */
public final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private Readiness() {}

  /** Whether it answers 200 within two seconds. */
  public static boolean of(URI base) {
    return of(base, "/v2/health/ready");
  }

  /** Whether it answers 200 on this path within two seconds. */
  static boolean of(URI base, String path) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) base.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      connection.setRequestProperty("Connection", "close");
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
