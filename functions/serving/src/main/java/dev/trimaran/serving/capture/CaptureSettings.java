package dev.trimaran.serving.capture;

import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import dev.trimaran.model.expression.DidYouMean;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.serving.models.LoadedModel;
import dev.trimaran.serving.models.ServedModel;
import dev.trimaran.serving.models.TensorModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is captured.
 *
 * @param sample the share of requests whose rows and answers are logged, in [0, 1]
 * @param mask the input columns whose values are never written
 * @param interval how often what was gathered is written
 * @param flushOnCall whether it is written by calls, for hosts that stop between them, and not by a
 *     thread
 * @param outcomes whether outcomes are taken and predictions kept to be joined with them
 * @param outcomesKey the input columns that name an entity, for outcomes without a request's id
 * @param endpoint the endpoint's name; the model's name if it is empty
 * @param instance a name for this process that people recognise; a random part is always added
 */
public record CaptureSettings(
    double sample,
    Set<String> mask,
    Duration interval,
    boolean flushOnCall,
    boolean outcomes,
    List<String> outcomesKey,
    Optional<String> endpoint,
    String instance) {

  /** What can be told. */
  public static final List<Setting> SETTINGS =
      List.of(
          new Setting("capture-sample", "0", "the share of requests that are logged"),
          new Setting("capture-mask", "", "columns, by commas, whose values are never written"),
          new Setting("capture-interval", "PT1M", "how often captured data is written"),
          new Setting(
              "capture-flush", "thread", "who writes it: thread, or call where hosts stop between"),
          new Setting("outcomes", "false", "whether labels that come back are taken"),
          new Setting("outcomes-key", "", "columns, by commas, that name an entity in outcomes"),
          new Setting("instance", "serving", "a name for this process in the captured files"));

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);
  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

  public CaptureSettings {
    mask = Set.copyOf(mask);
    outcomesKey = List.copyOf(outcomesKey);
    if (interval.compareTo(LEAST_INTERVAL) < 0) {
      throw new IllegalArgumentException(
          "expected an interval of at least PT1S after --capture-interval, found " + interval);
    }
    if (!INSTANCE.matcher(instance).matches()) {
      throw new IllegalArgumentException(
          "expected up to 64 letters, digits, '.', '_' and '-' after --instance, found \"%s\""
              .formatted(instance));
    }
    if (endpoint.isPresent() && !INSTANCE.matcher(endpoint.get()).matches()) {
      throw new IllegalArgumentException(
          "expected up to 64 letters, digits, '.', '_' and '-' after --name, found \"%s\""
              .formatted(endpoint.get()));
    }
    for (String column : outcomesKey) {
      if (mask.contains(column)) {
        throw new IllegalArgumentException(
            "expected columns after --outcomes-key that are not masked, found \"%s\"; outcomes can be joined by request id"
                .formatted(column));
      }
    }
  }

  /**
   * As the settings say.
   *
   * @throws IllegalArgumentException if one of them is wrong
   */
  public static CaptureSettings of(Settings settings) {
    return new CaptureSettings(
        settings.share("capture-sample", 0),
        new LinkedHashSet<>(names(settings, "capture-mask")),
        settings.duration("capture-interval", MINUTE),
        flushOnCall(settings.text("capture-flush").orElse("thread")),
        settings.flag("outcomes", false),
        names(settings, "outcomes-key"),
        settings.text("name"),
        settings.text("instance").orElse("serving"));
  }

  private static boolean flushOnCall(String who) {
    return switch (who) {
      case "thread" -> false;
      case "call" -> true;
      default ->
          throw new IllegalArgumentException(
              "expected thread or call after --capture-flush, found \"" + who + "\"");
    };
  }

  private static List<String> names(Settings settings, String name) {
    return Arrays.stream(settings.text(name).orElse("").split(",", -1))
        .map(String::trim)
        .filter(column -> !column.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * Refuses to keep anything: there is no place for it.
   *
   * @throws IllegalArgumentException if something was to be kept
   */
  public void requireNothing() {
    if (sample > 0 || outcomes) {
      throw new IllegalArgumentException(
          "expected --workspace, where captured data and outcomes are kept, found none");
    }
  }

  /**
   * Refuses a masked column, or tensor, and a key column that none of these models has: what was
   * meant would be written, or not be found.
   *
   * @throws IllegalArgumentException with the name that was probably meant
   */
  public void requireColumns(Collection<? extends LoadedModel> models) {
    if (models.isEmpty()) {
      return;
    }
    Set<String> columns = new LinkedHashSet<>();
    Set<String> tensors = new LinkedHashSet<>();
    for (LoadedModel model : models) {
      if (model instanceof ServedModel bundle) {
        bundle.signature().inputs().stream().map(SignatureInput::name).forEach(columns::add);
      } else if (model instanceof TensorModel other) {
        other.inputs().forEach(input -> tensors.add(input.name()));
        other.outputs().forEach(output -> tensors.add(output.name()));
      }
    }
    outcomesKey.forEach(column -> require("outcomes-key", column, columns));
    columns.addAll(tensors);
    mask.forEach(column -> require("capture-mask", column, columns));
  }

  private static void require(String setting, String column, Set<String> columns) {
    if (!columns.contains(column)) {
      throw new IllegalArgumentException(
          "expected columns of the model after --%s, found \"%s\"%s"
              .formatted(
                  setting,
                  column,
                  DidYouMean.suggest(column, columns)
                      .map(meant -> ", did you mean \"" + meant + "\"?")
                      .orElse("")));
    }
  }
}
