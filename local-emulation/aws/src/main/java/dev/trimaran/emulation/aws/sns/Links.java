package dev.trimaran.emulation.aws.sns;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The addresses in what is sent, all of them here.
 *
 * @param endpoint where this emulation listens
 */
record Links(Supplier<URI> endpoint) {
  /** The certificate's name among the service's files. */
  static final String CERTIFICATE = "SimpleNotificationService.pem";

  String certificate() {
    return endpoint.get().resolve("/_aws/sns/" + CERTIFICATE).toString();
  }

  String confirm(String topic, String token) {
    return at("ConfirmSubscription&TopicArn=" + encoded(topic) + "&Token=" + encoded(token));
  }

  String unsubscribe(String subscription) {
    return at("Unsubscribe&SubscriptionArn=" + encoded(subscription));
  }

  private String at(String query) {
    return endpoint.get().resolve("/?Action=" + query).toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
