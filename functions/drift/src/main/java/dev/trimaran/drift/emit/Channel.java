package dev.trimaran.drift.emit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * An alert channel: a file that says where events go, {@code {"webhook": URL, "file": PATH}}, one
 * of them or both. It is read for every event, so that a change holds from the next one on; and an
 * address, which may hold a token, is on no command line.
 */
public final class Channel {
  private final Path file;

  /** The channel in this file, which need not be there before the first event. */
  public Channel(Path file) {
    this.file = file;
  }

  /**
   * The two that may take events: told apart, so that one that fails keeps nothing from the other.
   */
  public List<Receiver> receivers(Delivery delivery) {
    return List.of(new ToWebhook(delivery), new ToFile());
  }

  private Optional<String> read(String name) throws IOException {
    try {
      return Optional.ofNullable(Json.read(Files.readAllBytes(file)).get(name))
          .filter(JsonNode::isTextual)
          .map(JsonNode::textValue);
    } catch (Refusal damaged) {
      throw new IOException(file + ": expected a JSON object with webhook or file", damaged);
    }
  }

  /** Posts to the address. */
  private final class ToWebhook implements Receiver {
    private final Delivery delivery;

    ToWebhook(Delivery delivery) {
      this.delivery = delivery;
    }

    @Override
    public String name() {
      return "channel-webhook";
    }

    @Override
    public boolean present() throws IOException {
      return read("webhook").isPresent();
    }

    @Override
    public void take(byte[] event) throws IOException {
      Optional<URI> address = read("webhook").map(text -> Delivery.address("webhook", text));
      if (address.isPresent()) {
        new Webhook(address.get(), delivery).take(event);
      }
    }
  }

  /** Appends a line to the file. */
  private final class ToFile implements Receiver {
    @Override
    public String name() {
      return "channel-file";
    }

    @Override
    public boolean present() throws IOException {
      return read("file").isPresent();
    }

    @Override
    public void take(byte[] event) throws IOException {
      Optional<Path> target = read("file").map(Path::of);
      if (target.isPresent()) {
        append(target.get(), event);
      }
    }

    private static void append(Path target, byte[] event) throws IOException {
      Path folder = target.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      ByteBuffer line = ByteBuffer.allocate(event.length + 1);
      line.put(event).put((byte) '\n').flip();
      try (FileChannel channel =
          FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (line.hasRemaining()) {
          channel.write(line);
        }
      }
    }
  }
}
