package dev.trimaran.drift.emit;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** An address that events are posted to, as structured CloudEvents over HTTP. */
public record Webhook(URI address, Delivery delivery) implements Receiver {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/cloudevents+json");

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public boolean present() {
    return true;
  }

  @Override
  public void take(byte[] event) throws IOException {
    delivery.post(address, HEADERS, event);
  }
}
