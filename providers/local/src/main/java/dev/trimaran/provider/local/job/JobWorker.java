package dev.trimaran.provider.local.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Support;
import dev.trimaran.provider.local.process.InstalledWorker;
import java.util.List;

/**
 * The command that starts the worker: the environment's setting {@code worker}, words parted by
 * blanks or a JSON array of them; else that of the installation.
 */
public final class JobWorker {
  /** The setting. */
  public static final String SETTING = "worker";

  private JobWorker() {}

  /** Whether there is a worker, and what to do if not. */
  public static Support support(Environment environment) {
    return setting(environment).isEmpty() && !InstalledWorker.isInstalled()
        ? Support.no(
            "expected a worker for jobs, found neither the setting "
                + SETTING
                + " nor an installation; start ./trimaran, or set it to the worker's command")
        : Support.yes();
  }

  /** The command, without the worker's arguments. */
  public static List<String> command(Environment environment, String job) {
    String setting = setting(environment);
    return setting.isEmpty()
        ? InstalledWorker.command("start job", job, List.of())
        : words(job, setting);
  }

  private static String setting(Environment environment) {
    return environment.settings().getOrDefault(SETTING, "").strip();
  }

  private static List<String> words(String job, String setting) {
    if (!setting.startsWith("[")) {
      return List.of(setting.split("\\s+"));
    }
    try {
      List<String> words = List.of(new ObjectMapper().readValue(setting, String[].class));
      if (!words.isEmpty()) {
        return words;
      }
    } catch (JsonProcessingException notOne) {
      // Told below.
    }
    throw new CloudException(
        ErrorCode.INVALID_ARGUMENT,
        "start job",
        job,
        "expected the setting " + SETTING + " as words or a JSON array of them, found " + setting);
  }
}
