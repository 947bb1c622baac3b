package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A tuning job on its way: it starts training jobs, as many at once as it may, and watches them.
 */
final class TuningRun {
  private static final System.Logger LOG = System.getLogger(TuningRun.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Workshop workshop;
  private final TrainingJobs training;
  private final Site site;
  private final Table table;
  private final Stoppable stop;
  private final String key;
  private final String name;
  private int started;

  TuningRun(
      Workshop workshop,
      TrainingJobs training,
      Site site,
      Table table,
      ObjectNode job,
      Stoppable stop) {
    this.workshop = workshop;
    this.training = training;
    this.site = site;
    this.table = table;
    this.stop = stop;
    this.name = job.path(TuningJobs.NAME).asText();
    this.key = site.key(name);
  }

  /** From its beginning to its end. */
  void run() {
    try {
      JsonNode job = table.get(key).orElseThrow();
      JsonNode limits = job.path(TuningJobs.CONFIG).path("ResourceLimits");
      int atOnce = limits.path("MaxParallelTrainingJobs").asInt(1);
      Iterator<Map<String, String>> next = parameters(job.path(TuningJobs.CONFIG)).iterator();
      while (true) {
        List<ObjectNode> trials = look();
        long running = trials.stream().filter(trial -> !trial.has("TrainingEndTime")).count();
        boolean more = next.hasNext() && !stop.stopped();
        if (!more && running == 0) {
          break;
        }
        for (long free = atOnce - running; more && free > 0; free--) {
          start(job, next.next());
          more = next.hasNext();
        }
        stop.pause(LOOK);
        if (stop.stopped()) {
          stopTrials(look());
          java.util.concurrent.locks.LockSupport.parkNanos(
              workshop.aws().time().scaled(LOOK).toNanos());
        }
      }
      end(stop.stopped() ? "Stopped" : outcome(look()));
    } catch (AwsException e) {
      LOG.log(Level.DEBUG, name + " failed", e);
      table.update(key, job -> job.put("FailureReason", e.text()));
      end("Failed");
    } catch (Stoppable.AbandonedException e) {
      LOG.log(Level.DEBUG, name + " is left as it is");
    }
  }

  /** Without one trial that came to something the whole has failed. */
  private String outcome(List<ObjectNode> trials) {
    if (trials.stream()
        .anyMatch(trial -> trial.path("TrainingJobStatus").asText().equals("Completed"))) {
      return "Completed";
    }
    table.update(
        key,
        job ->
            job.put(
                "FailureReason",
                ("No training job succeeded after %d attempts. Please take a look at the training"
                        + " job failures to get more details.")
                    .formatted(trials.size())));
    return "Failed";
  }

  private static List<Map<String, String>> parameters(JsonNode config) {
    ParameterRanges ranges = new ParameterRanges(config.path("ParameterRanges"));
    int most =
        config.path("ResourceLimits").path("MaxNumberOfTrainingJobs").asInt(Integer.MAX_VALUE);
    if (config.path("Strategy").asText().equals("Grid")) {
      return ranges.grid().stream().limit(most).toList();
    }
    Random random =
        config.hasNonNull("RandomSeed")
            ? new Random(config.path("RandomSeed").asLong())
            : new Random();
    return IntStream.range(0, most).mapToObj(i -> ranges.random(random)).toList();
  }

  private void start(JsonNode tuning, Map<String, String> tuned) {
    JsonNode definition = tuning.path("TrainingJobDefinition");
    ObjectNode job = TuningRules.training(definition);
    started++;
    String trial = "%s-%03d-%08x".formatted(name, started, (name + started).hashCode());
    job.put("TrainingJobName", trial);
    job.put("TuningJobArn", TuningJobs.arn(site, name));
    ObjectNode parameters = job.putObject("HyperParameters");
    definition
        .path("StaticHyperParameters")
        .properties()
        .forEach(own -> parameters.set(own.getKey(), own.getValue()));
    parameters.put(
        "_tuning_objective_metric",
        tuning
            .path(TuningJobs.CONFIG)
            .path("HyperParameterTuningJobObjective")
            .path("MetricName")
            .asText());
    tuned.forEach(parameters::put);
    table.update(
        key,
        document -> {
          ObjectNode entry = document.withArray(Trials.STARTED).addObject();
          entry.put("TrainingJobName", trial);
          ObjectNode values = entry.putObject("Parameters");
          tuned.forEach(values::put);
          return document;
        });
    training.start(site, job, JsonNodeFactory.instance.arrayNode());
  }

  private List<ObjectNode> look() {
    List<ObjectNode> trials = Trials.of(table.get(key).orElseThrow(), training, site);
    table.update(
        key,
        job -> {
          Trials.count(job, trials);
          return job.put("LastModifiedTime", Documents.now(workshop.aws()));
        });
    return trials;
  }

  private void stopTrials(List<ObjectNode> trials) {
    for (ObjectNode trial : trials) {
      if (trial.path("TrainingJobStatus").asText().equals("InProgress")) {
        training.stop(site, trial.path("TrainingJobName").asText());
      }
    }
  }

  private void end(String status) {
    look();
    table.update(
        key,
        job ->
            job.put(TuningJobs.STATUS, status)
                .put("HyperParameterTuningEndTime", Documents.now(workshop.aws())));
  }
}
