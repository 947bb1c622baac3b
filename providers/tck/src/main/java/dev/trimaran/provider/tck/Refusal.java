package dev.trimaran.provider.tck;

import dev.trimaran.provider.api.Alarm;
import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.EndpointRequest;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.Schedule;
import dev.trimaran.provider.api.Support;
import dev.trimaran.provider.api.TuningSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Calls every method of a refused capability with arguments that nobody could object to. */
public final class Refusal {
  private static final Map<Capability, Set<String>> PARTS =
      Map.of(
          Capability.CONDITIONAL_PUT, Set.of("putIfAbsent"),
          Capability.METRIC_HISTORY, Set.of("history"),
          Capability.MODEL_ALIASES, Set.of("alias", "byAlias", "removeAlias"),
          Capability.ENDPOINT_LOGS, Set.of("logs"),
          Capability.ALARMS, Set.of("watch", "alarms", "unwatch"),
          Capability.SCHEDULES, Set.of("schedule", "scheduled", "unschedule"));

  private Refusal() {}

  /**
   * The methods of the refused capability that do not throw UNSUPPORTED with the provider's reason.
   */
  public static List<String> shown(Provider provider, Capability capability, Path file) {
    String reason = provider.capabilities().getOrDefault(capability, Support.yes()).reason();
    Object driver = driver(provider, capability);
    List<String> shown = new ArrayList<>();
    for (Class<?> type : driver.getClass().getInterfaces()) {
      for (Method method : type.getMethods()) {
        if (!Modifier.isStatic(method.getModifiers())
            && (capability.parent().isEmpty()
                || PARTS.getOrDefault(capability, Set.of()).contains(method.getName()))
            && !refuses(driver, method, file, reason)) {
          shown.add(method.toString());
        }
      }
    }
    return shown;
  }

  private static Object driver(Provider provider, Capability capability) {
    return switch (capability.parent().orElse(capability)) {
      case OBJECT_STORE, CONDITIONAL_PUT -> provider.objects();
      case FEATURE_STORE, ATOMIC_MATERIALIZATION -> provider.features();
      case EXPERIMENT_TRACKER, METRIC_HISTORY -> provider.experiments();
      case MODEL_REGISTRY, MODEL_ALIASES -> provider.models();
      case ENDPOINT_SERVICE, ENDPOINT_LOGS -> provider.endpoints();
      case TRAINING_SERVICE -> provider.training();
      case TUNING_SERVICE -> provider.tuning();
      case DATA_PIPELINE -> provider.pipelines();
      case MONITOR, ALARMS, SCHEDULES -> provider.monitor();
      case SECRET_STORE -> provider.secrets();
      case AUDIT_LOG -> provider.audit();
    };
  }

  private static boolean refuses(Object driver, Method method, Path file, String reason) {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = sample(method.getParameterTypes()[i], file);
    }
    return failure(() -> method.invoke(driver, arguments))
        .filter(CloudException.class::isInstance)
        .map(CloudException.class::cast)
        .filter(e -> e.code() == ErrorCode.UNSUPPORTED)
        .filter(e -> String.valueOf(e.getMessage()).contains(reason))
        .isPresent();
  }

  private static JobSpec job() {
    return new JobSpec(
        "name",
        "token",
        List.of(),
        Map.of(),
        new JobSpec.Machine("", 1, 1),
        Duration.ofMinutes(1),
        Map.of());
  }

  private static Optional<Throwable> failure(ThrowingSupplier<Object> call) {
    try {
      call.get();
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(e.getTargetException());
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static Object sample(Class<?> type, Path file) {
    if (type == String.class) {
      return "name";
    } else if (type == int.class) {
      return 1;
    } else if (type == long.class) {
      return 1L;
    } else if (type == byte[].class) {
      return new byte[0];
    } else if (type == Path.class) {
      return file;
    } else if (type == Instant.class) {
      return Instant.EPOCH;
    } else if (type == Duration.class) {
      return Duration.ofSeconds(1);
    } else if (type == List.class) {
      return List.of();
    } else if (type == Map.class) {
      return Map.of();
    } else if (type == Iterator.class) {
      return Collections.emptyIterator();
    } else if (type == RunStatus.class) {
      return RunStatus.FINISHED;
    } else if (type == RunQuery.class) {
      return RunQuery.all();
    } else if (type == Decision.class) {
      return new Decision("action", "subject", "actor", Map.of());
    } else if (type == Schedule.class) {
      return new Schedule("name", Duration.ofMinutes(1), "drift", Map.of());
    } else if (type == Alarm.class) {
      return new Alarm(
          "name", "metric", Map.of(), Alarm.Comparison.ABOVE, 1, Duration.ofMinutes(1), 1);
    } else if (type == EndpointSpec.class) {
      return new EndpointSpec("name", "model", 1, "digest", file, 1, Optional.empty());
    } else if (type == EndpointRequest.class) {
      return new EndpointRequest("GET", "/", Map.of(), new byte[0]);
    } else if (type == JobSpec.class) {
      return job();
    } else if (type == TuningSpec.class) {
      return new TuningSpec(job(), Map.of("depth", List.of("1")), "metric", true, 1);
    }
    throw new IllegalArgumentException("expected a sample for " + type + ", found none");
  }
}
