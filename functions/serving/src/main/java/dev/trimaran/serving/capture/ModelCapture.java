package dev.trimaran.serving.capture;

import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.scoring.KeyColumn;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.window.Layout;
import dev.trimaran.model.window.Reference;
import dev.trimaran.model.window.Window;
import dev.trimaran.model.window.WindowId;
import dev.trimaran.model.window.WindowProfile;
import dev.trimaran.serving.models.ServedModel;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How requests of one version of a model are captured. */
final class ModelCapture implements LogSource {

  private static final Logger LOG = LoggerFactory.getLogger(ModelCapture.class);

  private final String name;
  private final String version;
  private final String endpoint;
  private final Optional<ModelWindows> windows;
  private final LogLine logLine;
  private final List<KeyColumn> keyColumns;
  private final boolean nameable;
  private volatile boolean used = true;
  private Instant lastUsed;

  ModelCapture(ServedModel model, CaptureSettings settings, Instant now) {
    name = model.name();
    version = model.version();
    endpoint = settings.endpoint().orElse(name);
    lastUsed = now;
    nameable = isNameable(model);
    windows = nameable ? windows(model, settings, now) : Optional.empty();
    List<SignatureInput> inputs = model.signature().inputs();
    logLine = new LogLine(inputs, settings.mask());
    keyColumns =
        settings.outcomesKey().stream()
            .flatMap(column -> model.signature().find(column).stream())
            .map(key -> new KeyColumn(inputs.indexOf(key), key))
            .toList();
  }

  /** Whether its name and version can be folders. */
  private static boolean isNameable(ServedModel model) {
    try {
      return !WindowId.folder(model.name(), model.version()).isEmpty();
    } catch (IllegalArgumentException unusable) {
      nothing("nothing is captured", model, unusable.getMessage());
      return false;
    }
  }

  private static void nothing(String what, ServedModel model, @Nullable String reason) {
    LOG.warn("{} model={} version={} reason=\"{}\"", what, model.name(), model.version(), reason);
  }

  private static Optional<ModelWindows> windows(
      ServedModel model, CaptureSettings settings, Instant now) {
    try {
      Optional<Reference> reference = BundleReader.findReference(model.bundle().folder());
      if (reference.isEmpty()) {
        nothing(
            "no windows",
            model,
            "the bundle has no baseline/reference.json; register the model again");
      }
      return reference.map(found -> windows(found.layout(), settings, now));
    } catch (IOException unusable) {
      nothing("no windows", model, unusable.getMessage());
      return Optional.empty();
    }
  }

  private static ModelWindows windows(Layout layout, CaptureSettings settings, Instant now) {
    // Links what counting needs, so that the first request does not wait for it.
    new WindowProfile(layout).add(new Row(layout.inputs()), 0, 0);
    return new ModelWindows(layout, settings.mask(), now);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public String endpoint() {
    return endpoint;
  }

  Optional<Shards.Shard> mine() {
    return windows.map(ModelWindows::mine);
  }

  /** Whether files can be named after it at all. */
  boolean isNameable() {
    return nameable;
  }

  /** How its requests are logged. */
  LogLine logLine() {
    return logLine;
  }

  /** The columns that name an entity. */
  List<KeyColumn> keyColumns() {
    return keyColumns;
  }

  void use() {
    if (!used) {
      used = true;
    }
  }

  /** Since when no request has come. */
  Instant idleSince(Instant now) {
    if (used) {
      used = false;
      lastUsed = now;
    }
    return lastUsed;
  }

  Optional<Window> cut(Instance instance, Instant now) {
    return windows.flatMap(open -> open.cut(name, version, instance, now));
  }

  void restart(Instant now) {
    windows.ifPresent(open -> open.restart(now));
  }
}
