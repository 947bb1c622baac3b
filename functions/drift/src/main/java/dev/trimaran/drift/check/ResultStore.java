package dev.trimaran.drift.check;

import dev.trimaran.function.Json;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Results in the object store, {@code drift/MODEL/VERSION/yyyy-MM-dd/ID/}, by the day (UTC) of
 * their last window. A result is there from the moment its {@code result.json} is, which is written
 * last. Thread safe.
 */
public final class ResultStore {

  /** The result itself. */
  public static final String RESULT = "result.json";

  /** The page. */
  public static final String PAGE = "report.html";

  private static final Comparator<Checked> NEWEST =
      Comparator.comparing((Checked checked) -> checked.result().path("to").asText())
          .thenComparing(checked -> checked.result().path("rows-current").asLong())
          .thenComparing(Checked::id)
          .reversed();

  private final ObjectStore objects;

  /** Results in this store. */
  public ResultStore(ObjectStore objects) {
    this.objects = objects;
  }

  /** Where a result lies. */
  static String folder(Target target, Instant end, String id) {
    return folder(target.model(), target.version())
        + LocalDate.ofInstant(end, ZoneOffset.UTC)
        + "/"
        + id
        + "/";
  }

  private static String folder(String model, String version) {
    return "drift/" + model + "/" + version + "/";
  }

  /** Keeps a result: files by name, unless they are there already. */
  void keep(String folder, Map<String, byte[]> files, byte[] result) {
    files.forEach((name, bytes) -> objects.putIfAbsent(folder + name, bytes));
    objects.putIfAbsent(folder + RESULT, result);
  }

  /** The result in a folder. */
  public Optional<Checked> find(String folder) {
    return bytes(folder + RESULT).map(bytes -> new Checked(folder, Json.read(bytes)));
  }

  /** Notes that something was done about a result. */
  public void mark(Checked checked, String name) {
    objects.putIfAbsent(checked.folder() + name, new byte[] {'{', '}'});
  }

  /** Whether something was done about a result. */
  public boolean isMarked(Checked checked, String name) {
    return objects.stat(checked.folder() + name).isPresent();
  }

  /** The newest result of a model's version. */
  public Optional<Checked> latest(String model, String version) {
    return history(model, version, 1).stream().findFirst();
  }

  /** The newest results of a model's version, newest first. */
  public List<Checked> history(String model, String version, int most) {
    List<String> folders = new ArrayList<>();
    try (Stream<ObjectInfo> listed = objects.list(folder(model, version))) {
      listed
          .map(ObjectInfo::key)
          .filter(key -> key.endsWith("/" + RESULT))
          .forEach(key -> folders.add(key.substring(0, key.length() - RESULT.length())));
    }
    List<Checked> newest = new ArrayList<>();
    String day = "";
    for (String folder : folders.reversed()) {
      String other = folder.split("/", -1)[3];
      if (newest.size() >= most && !other.equals(day)) {
        break; // whatever is left is of an earlier day
      }
      day = other;
      find(folder).ifPresent(newest::add);
    }
    return newest.stream().sorted(NEWEST).limit(most).toList();
  }

  private Optional<byte[]> bytes(String key) {
    try (InputStream in = objects.read(key)) {
      return Optional.of(in.readAllBytes());
    } catch (CloudException absent) {
      if (absent.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw absent;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("expected to read " + key, unreadable);
    }
  }
}
