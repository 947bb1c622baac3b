package dev.trimaran.stacks.engine;

import com.pulumi.deployment.internal.EngineLogger;
import com.pulumi.resources.Resource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/** Keeps what a program logs, and takes its errors as problems of the stack. */
final class RecordingLogger implements EngineLogger {
  private final Registry registry;
  private final AtomicInteger errors = new AtomicInteger();

  RecordingLogger(Registry registry) {
    this.registry = registry;
  }

  @Override
  public CompletableFuture<Void> logAsync(
      Level level,
      String message,
      @Nullable Resource resource,
      @Nullable Integer streamId,
      @Nullable Boolean ephemeral) {
    if (level.intValue() >= Level.INFO.intValue()) {
      var urn =
          Optional.ofNullable(resource)
              .map(it -> registry.urnOf(it.pulumiResourceType(), it.pulumiResourceName()));
      registry.log(new LogLine(severity(level), message, urn));
      if (level.equals(Level.SEVERE)) {
        errors.incrementAndGet();
      }
    }
    return CompletableFuture.completedFuture(null);
  }

  private static LogLine.Severity severity(Level level) {
    if (level.equals(Level.SEVERE)) {
      return LogLine.Severity.ERROR;
    }
    return level.equals(Level.WARNING) ? LogLine.Severity.WARNING : LogLine.Severity.INFO;
  }

  @Override
  public int getErrorCount() {
    return errors.get();
  }

  @Override
  public boolean hasLoggedErrors() {
    return errors.get() > 0;
  }
}
