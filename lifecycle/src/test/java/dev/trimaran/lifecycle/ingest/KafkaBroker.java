package dev.trimaran.lifecycle.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A real broker of Kafka with its controller, in this process, on the loopback address. */
final class KafkaBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final int open;
  private final int secured;

  private KafkaBroker(KafkaRaftServer server, int open, int secured) {
    this.server = server;
    this.open = open;
    this.secured = secured;
  }

  /** One with its logs in this folder. */
  static KafkaBroker start(Path folder) throws IOException {
    int open = freePort();
    int secured = freePort();
    int controller = freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put(
        "listeners",
        "OPEN://127.0.0.1:%d,SECURED://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(open, secured, controller));
    settings.put(
        "advertised.listeners",
        "OPEN://127.0.0.1:%d,SECURED://127.0.0.1:%d".formatted(open, secured));
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "OPEN");
    settings.put(
        "listener.security.protocol.map",
        "OPEN:PLAINTEXT,SECURED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put(
        "listener.name.secured.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    settings.put("log.dirs", folder.resolve("logs").toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.retention.ms", "-1"); // the messages of the tests are as old as they say
    format(folder, settings);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties(settings)), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server, open, secured);
  }

  private static void format(Path folder, Map<String, String> settings) throws IOException {
    Path file = folder.resolve("server.properties");
    try (var out = Files.newOutputStream(file)) {
      properties(settings).store(out, null);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        StorageTool.execute(
            new String[] {
              "format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(),
            },
            new PrintStream(said));
    if (code != 0) {
      throw new IOException("expected a formatted folder, found: " + said);
    }
  }

  private static Properties properties(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Where nobody is asked who he is. */
  String open() {
    return "127.0.0.1:" + open;
  }

  /** Where users sign in by SCRAM. */
  String secured() {
    return "127.0.0.1:" + secured;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
