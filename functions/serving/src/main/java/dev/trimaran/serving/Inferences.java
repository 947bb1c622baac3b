package dev.trimaran.serving;

import dev.trimaran.function.Deadline;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import dev.trimaran.function.metrics.Distribution;
import dev.trimaran.function.metrics.Family;
import dev.trimaran.function.metrics.Family.Kind;
import dev.trimaran.function.metrics.Histogram;
import dev.trimaran.function.metrics.Metric;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.Runs;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs models that take tensors, whatever protocol they came in by; counted and captured. */
public final class Inferences {

  private static final String MODEL = "model";
  private static final String VERSION = "version";
  private static final int FAILED = 500;

  private record Key(String model, String version, int code) {}

  private final Map<Key, Distribution> answers = new ConcurrentHashMap<>();

  private final Capture capture;

  Inferences(Capture capture) {
    this.capture = capture;
  }

  /**
   * The outputs called {@code wanted} for inputs.
   *
   * @param id the request's id, as it will be answered
   * @throws Refusal as {@link TensorModel#infer}
   */
  public List<Tensor> infer(
      TensorModel model, String id, List<Tensor> inputs, List<String> wanted, Deadline deadline) {
    List<Tensor> outputs = model.infer(inputs, wanted, deadline);
    capture.inferred(model, id, inputs, outputs);
    return outputs;
  }

  /** Lets {@code work} answer, and counts how long that took and with what status it ended. */
  public Response answer(TensorModel model, Supplier<Response> work) {
    long start = System.nanoTime();
    int code = FAILED;
    try {
      Response response = work.get();
      code = response.status();
      return response;
    } catch (Refusal refusal) {
      code = refusal.status();
      throw refusal;
    } finally {
      answers
          .computeIfAbsent(
              new Key(model.name(), model.version(), code), unseen -> Distribution.ofTimes())
          .add(System.nanoTime() - start);
    }
  }

  /** What was counted, and how the models that are loaded were run, for the page of metrics. */
  List<Metric> metrics(Models models) {
    return List.of(
        new Histogram(
            "trimaran_inference_duration_seconds",
            "How long requests to models that take tensors took, by the status of their answer",
            this::answers),
        histogram(
            models,
            "trimaran_inference_run_seconds",
            "How long a model that takes tensors ran, once for all requests of a batch",
            Runs::times),
        histogram(
            models,
            "trimaran_inference_run_rows",
            "How many rows such a run had, of all requests together",
            Runs::rows),
        histogram(
            models,
            "trimaran_inference_queue_seconds",
            "How long requests to a model that takes tensors waited for their run",
            Runs::waits),
        new Family(
            "trimaran_inference_queue_requests",
            "Requests to a model that takes tensors that wait for their run",
            Kind.GAUGE,
            () ->
                models.tensorModels().stream()
                    .map(model ->
                        Family.Sample.of(
                            model.runs().waiting().getAsInt(),
                            MODEL,
                            model.name(),
                            VERSION,
                            model.version()))
                    .toList()));
  }

  private List<Histogram.Sample> answers() {
    List<Histogram.Sample> samples = new ArrayList<>();
    answers.forEach((key, times) ->
        samples.add(
            Histogram.Sample.of(
                times,
                MODEL,
                key.model(),
                VERSION,
                key.version(),
                "code",
                Integer.toString(key.code()))));
    return samples;
  }

  private static Histogram histogram(
      Models models, String name, String help, Function<Runs, Distribution> part) {
    return new Histogram(
        name,
        help,
        () ->
            models.tensorModels().stream()
                .map(model ->
                    Histogram.Sample.of(
                        part.apply(model.runs()), MODEL, model.name(), VERSION, model.version()))
                .toList());
  }
}
