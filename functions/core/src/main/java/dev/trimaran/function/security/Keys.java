package dev.trimaran.function.security;

import dev.trimaran.function.Access;
import dev.trimaran.function.Caller;
import dev.trimaran.function.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows callers by the API keys of a file, which may change while this runs. */
final class Keys implements Credentials {

  /** A key with the caller it stands for, made once. */
  private record Holder(ApiKey key, Caller caller) {

    Holder(ApiKey key) {
      this(key, new Caller("key:" + key.name(), Names.withHealth(key.access())));
    }
  }

  /** What an unknown id is compared with, in the same time; no secret is known to have its hash. */
  private static final Holder NOBODY =
      new Holder(
          new ApiKey(
              "nobody",
              "0".repeat(KeyText.ID_LENGTH),
              Set.of(Access.CALL),
              new byte[16],
              new byte[32],
              Optional.empty()));

  private final WatchedFile<Map<String, Holder>> file;
  private final InstantSource clock;

  private Keys(WatchedFile<Map<String, Holder>> file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * The keys of a file.
   *
   * @throws IllegalArgumentException if it is not there, malformed or open to be written by all
   */
  static Keys of(Path path, InstantSource clock) {
    return new Keys(new WatchedFile<>(path, Keys::read, clock), clock);
  }

  private static Map<String, Holder> read(Path path) throws IOException {
    Map<String, Holder> byId = new HashMap<>();
    for (ApiKey key : new KeyFile(path).read()) {
      byId.put(key.id(), new Holder(key));
    }
    return byId;
  }

  @Override
  public Optional<Caller> caller(String shown) {
    if (!shown.startsWith(KeyText.PREFIX)) {
      return Optional.empty();
    }
    Optional<KeyText> text = KeyText.parse(shown);
    if (text.isEmpty()) {
      throw notValid();
    }
    Holder holder = file.content().getOrDefault(text.get().id(), NOBODY);
    if (!holder.key().matches(text.get().secret())) {
      throw notValid();
    }
    if (holder.key().expired(clock.millis())) {
      throw Challenge.notAccepted("expected a key that is still valid, found one that expired");
    }
    return Optional.of(holder.caller());
  }

  private static Refusal notValid() {
    return Challenge.notAccepted("expected a key of this function, found another");
  }
}
