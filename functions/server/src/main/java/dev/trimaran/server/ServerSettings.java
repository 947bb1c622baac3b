package dev.trimaran.server;

import dev.trimaran.function.Setting;
import java.util.List;

/** What the server itself can be told, whatever function it carries. */
final class ServerSettings {

  static final String FUNCTION = "function";
  static final String HOST = "host";
  static final String PORT = "port";
  static final String ADMIN_HOST = "admin-host";
  static final String ADMIN_PORT = "admin-port";
  static final String GRPC_PORT = "grpc-port";
  static final String GRPC_ADMIN_PORT = "grpc-admin-port";
  static final String TLS_CERTIFICATE = "tls-certificate";
  static final String TLS_KEY = "tls-key";
  static final String TLS_CLIENT_CA = "tls-client-ca";
  static final String MAX_BYTES = "max-bytes";
  static final String MAX_CONNECTIONS = "max-connections";
  static final String WORKERS = "workers";
  static final String QUEUE = "queue";
  static final String READ_TIMEOUT = "read-timeout";
  static final String REQUEST_TIMEOUT = "request-timeout";
  static final String IDLE_TIMEOUT = "idle-timeout";
  static final String GRACE = "grace";

  static final List<Setting> ALL =
      List.of(
          new Setting(FUNCTION, "serving", "the function to carry"),
          new Setting(HOST, "127.0.0.1", "the address to listen on"),
          new Setting(PORT, "8080", "the port to listen on; 0 for any free one"),
          new Setting(ADMIN_HOST, "127.0.0.1", "the address of the operators' door"),
          new Setting(ADMIN_PORT, "", "the port of the operators' door; without it there is none"),
          new Setting(GRPC_PORT, "", "the callers' port for gRPC; without it there is none"),
          new Setting(GRPC_ADMIN_PORT, "", "the operators' port for gRPC"),
          new Setting(TLS_CERTIFICATE, "", "a PEM file with the certificate and its chain"),
          new Setting(TLS_KEY, "", "a PEM file with the certificate's key, in PKCS #8"),
          new Setting(TLS_CLIENT_CA, "", "a PEM file; callers show a certificate signed by these"),
          new Setting(MAX_BYTES, "67108864", "how long a body may be, also once inflated"),
          new Setting(MAX_CONNECTIONS, "8192", "how many connections there may be at once"),
          new Setting(WORKERS, "twice the processors", "threads for requests that take long"),
          new Setting(QUEUE, "256", "how many such requests may wait; more are told 429"),
          new Setting(READ_TIMEOUT, "PT10S", "how long a caller may pause within a request"),
          new Setting(REQUEST_TIMEOUT, "PT1M", "how long a caller may take to send a request"),
          new Setting(IDLE_TIMEOUT, "PT75S", "how long a connection may do nothing"),
          new Setting(GRACE, "PT28S", "how long what was accepted may take at the end"));

  private ServerSettings() {}
}
