package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.emulation.job.Job;
import dev.trimaran.emulation.job.JobEnd;
import dev.trimaran.emulation.job.JobEngine;
import dev.trimaran.emulation.job.JobLine;
import dev.trimaran.emulation.job.JobListener;
import dev.trimaran.emulation.job.JobSpec;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run does: it waits for its machines, runs the script as a process, and ends in a state.
 */
final class RunProcess implements AutoCloseable {
  /** Hears of a run that failed. */
  @FunctionalInterface
  interface Failed {
    void run(Site site, ObjectNode job, ObjectNode run);
  }

  private static final System.Logger LOG = System.getLogger(RunProcess.class.getName());
  private static final Duration STARTING = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Aws aws;
  private final Images images;
  private final Failed failed;
  private final Table runs;
  private final JobEngine engine = JobEngine.ofUser();
  private final Map<String, Job> underWay = new ConcurrentHashMap<>();
  private final Set<String> stopping = ConcurrentHashMap.newKeySet();

  RunProcess(Aws aws, Images images, Failed failed) {
    this.aws = aws;
    this.images = images;
    this.failed = failed;
    this.runs = aws.state().table("glue/job-run");
  }

  void begin(Site site, String key, ObjectNode job, ObjectNode run) {
    var unused = aws.time().provisioned(STARTING, () -> work(site, key, job, run));
  }

  void stop(String key) {
    stopping.add(key);
    runs.update(key, run -> RunStates.isOver(run) ? run : run.put(RunStates.STATE, "STOPPING"));
    Job job = underWay.get(key);
    if (job != null) {
      job.stop(GRACE);
    }
  }

  /** Writes the last state. */
  void end(String key, String state, String message) {
    double now = aws.time().now().toEpochMilli() / 1000.0;
    runs.update(
        key,
        run -> {
          run.put(RunStates.STATE, state);
          run.put("LastModifiedOn", now);
          run.put("CompletedOn", now);
          if (!message.isEmpty()) {
            run.put("ErrorMessage", message);
          }
          return run;
        });
  }

  @Override
  public void close() {
    engine.close();
  }

  private void work(Site site, String key, ObjectNode job, ObjectNode run) {
    if (stopping.contains(key)) {
      finish(site, key, job, "STOPPED", "");
      return;
    }
    try (RunFolder folder = new RunFolder(aws, site, job, run);
        RunLog log = new RunLog(aws, site, job, run)) {
      RunCommand command = RunCommand.of(images, folder, job, run);
      runs.update(
          key,
          found ->
              RunStates.isOver(found) || stopping.contains(key)
                  ? found
                  : found.put(RunStates.STATE, "RUNNING"));
      JobSpec spec =
          new JobSpec(
                  "glue/" + run.path("Id").asText(),
                  command.words(),
                  command.environment(),
                  folder.path(),
                  Duration.ofMinutes(run.path("Timeout").asLong(1)),
                  Long.MAX_VALUE)
              .withErrorsApart();
      LastError lastError = new LastError();
      Job process = engine.start(spec, listener(log, lastError));
      underWay.put(key, process);
      if (stopping.contains(key)) {
        process.stop(GRACE);
      }
      JobEnd end = process.end().join();
      underWay.remove(key);
      runs.update(key, found -> found.put("ExecutionTime", Math.max(1, end.ran().toSeconds())));
      log.close();
      RunMetrics.publish(aws, site, job, run, end);
      if (end.reason() == JobEnd.Reason.EXITED && end.exitCode() == 0) {
        new Bookmarks(aws).store(site, job, run, folder);
      }
      finish(site, key, job, state(end), message(end, lastError, job));
    } catch (AwsException e) {
      finish(site, key, job, "FAILED", e.text());
    } catch (IOException e) {
      finish(site, key, job, "FAILED", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a run of Glue", e);
      finish(site, key, job, "FAILED", "Internal service error: " + e);
    }
  }

  private static JobListener listener(RunLog log, LastError lastError) {
    return new JobListener() {
      @Override
      public void line(JobLine line) {
        lastError.heard(line);
        log.line(line);
      }

      @Override
      public void ended(JobEnd end) {}
    };
  }

  private static String state(JobEnd end) {
    return switch (end.reason()) {
      case STOPPED -> "STOPPED";
      case TIMED_OUT -> "TIMEOUT";
      case OUT_OF_MEMORY -> "FAILED";
      case EXITED -> end.exitCode() == 0 ? "SUCCEEDED" : "FAILED";
    };
  }

  private static String message(JobEnd end, LastError lastError, ObjectNode job) {
    return switch (end.reason()) {
      case STOPPED -> "";
      case TIMED_OUT -> "Job run exceeded the timeout of " + job.path("Timeout") + " minutes";
      case OUT_OF_MEMORY -> "Command failed because it was out of memory";
      case EXITED -> end.exitCode() == 0 ? "" : lastError.message(end.exitCode());
    };
  }

  private void finish(Site site, String key, ObjectNode job, String state, String message) {
    end(key, state, message);
    stopping.remove(key);
    ObjectNode run = runs.get(key).orElseGet(JsonNodeFactory.instance::objectNode);
    if (state.equals("FAILED") && !run.isEmpty()) {
      JsonNode limit = job.path("MaxRetries");
      if (run.path("Attempt").asInt() < limit.asInt()) {
        failed.run(site, job, run);
      }
    }
    RunEvents.tell(aws, site, job, run);
  }
}
