package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.DataPipeline;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.LogLine;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.WorkerType;

/**
 * Runs of the stack's Glue job. Glue numbers them and takes no token, so that a run carries its
 * name and its token among its arguments, and whoever wants a name first puts it into the bucket,
 * where only one can.
 */
final class SparkJobsDriver implements DataPipeline {
  private static final String NAME = "--trimaran-job";
  private static final String TOKEN = "--trimaran-token";

  /** Where all may go after a week: by then nobody asks for the name again. */
  private static final String CLAIMS = "temporary/spark/names/";

  private static final int TRIES = 40;
  private static final long BETWEEN_MILLIS = 250;

  private final Supplier<GlueClient> glue;
  private final ObjectStore objects;
  private final String job;
  private final List<JobLogs> logs;
  private final long longest;

  /**
   * Of one job.
   *
   * @param job the job's name, as the stack puts it out
   */
  SparkJobsDriver(
      String job,
      Supplier<GlueClient> glue,
      Supplier<CloudWatchLogsClient> logs,
      ObjectStore objects,
      StackOutputs outputs) {
    this.job = job;
    this.glue = glue;
    this.objects = objects;
    this.longest = outputs.find("glueMinutes").map(Long::parseLong).orElse(Long.MAX_VALUE);
    this.logs =
        outputs
            .find("glueLogs")
            .map(groups -> List.of(groups.split(",")))
            .orElse(List.of("/aws-glue/jobs/output", "/aws-glue/jobs/error"))
            .stream()
            .map(group -> new JobLogs(logs, group, ""))
            .toList();
  }

  @Override
  public JobStatus start(JobSpec spec) {
    Map<String, String> arguments = arguments(spec);
    JobRun run =
        find(spec.name())
            .or(() -> isClaimed(spec) ? awaited(spec.name()) : Optional.empty())
            .orElseGet(() -> begin(spec, arguments));
    if (!spec.token().equals(run.arguments().get(TOKEN))) {
      throw taken(spec.name());
    }
    return status(run);
  }

  /** Glue takes pairs, {@code --key value}, and no variables. */
  private static Map<String, String> arguments(JobSpec spec) {
    List<String> words = spec.arguments();
    Map<String, String> arguments = new TreeMap<>();
    for (int i = 0; i + 1 < words.size() && words.get(i).startsWith("--"); i += 2) {
      arguments.put(words.get(i), words.get(i + 1));
    }
    if (arguments.size() * 2 != words.size() || !spec.variables().isEmpty()) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "start job",
          spec.name(),
          "expected pairs of --key and value and no variables, as Glue takes them, found %s and the variables %s"
              .formatted(words, spec.variables().keySet()));
    }
    arguments.put(NAME, spec.name());
    arguments.put(TOKEN, spec.token());
    return arguments;
  }

  /** Whether another start has the name already; if not, this one has it now. */
  private boolean isClaimed(JobSpec spec) {
    String key = CLAIMS + spec.name();
    if (objects.putIfAbsent(key, spec.token().getBytes(StandardCharsets.UTF_8))) {
      return false;
    }
    try (InputStream in = objects.read(key)) {
      if (!new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(spec.token())) {
        throw taken(spec.name());
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The run of whoever has the name; none comes of one that died in between. */
  private Optional<JobRun> awaited(String name) {
    Optional<JobRun> run = find(name);
    for (int i = 0; i < TRIES && run.isEmpty(); i++) {
      Pause.of(BETWEEN_MILLIS, new Call("start job", name, "glue:GetJobRuns"));
      run = find(name);
    }
    return run;
  }

  private JobRun begin(JobSpec spec, Map<String, String> arguments) {
    StartJobRunRequest.Builder request =
        StartJobRunRequest.builder()
            .jobName(job)
            .arguments(arguments)
            .timeout(
                (int) Math.max(1, Math.min(longest, spec.limit().plusSeconds(59).toMinutes())));
    if (!spec.machine().type().isEmpty()) {
      request.workerType(WorkerType.fromValue(spec.machine().type()));
    }
    String id =
        new Call("start job", spec.name(), "glue:StartJobRun")
            .of(() -> glue.get().startJobRun(request.build()))
            .jobRunId();
    return new Call("start job", spec.name(), "glue:GetJobRun")
        .of(() -> glue.get().getJobRun(read -> read.jobName(job).runId(id)))
        .jobRun();
  }

  @Override
  public Optional<JobStatus> status(String name) {
    return find(name).map(SparkJobsDriver::status);
  }

  @Override
  public Stream<JobStatus> list(String prefix) {
    return runs(prefix).filter(run -> name(run).startsWith(prefix)).map(SparkJobsDriver::status);
  }

  @Override
  public Stream<LogLine> logs(String name) {
    String run = find(name).orElseThrow(() -> missing("read job log", name)).id();
    return logs.stream()
        .flatMap(group -> group.read(run, name))
        .sorted(Comparator.comparing(LogLine::time));
  }

  @Override
  public void stop(String name) {
    JobRun run = find(name).orElseThrow(() -> missing("stop job", name));
    if (!state(run).ended()) {
      var unused =
          new Call("stop job", name, "glue:BatchStopJobRun")
              .of(() ->
                  glue.get().batchStopJobRun(request -> request.jobName(job).jobRunIds(run.id())));
    }
  }

  private Optional<JobRun> find(String name) {
    return runs(name).filter(run -> name(run).equals(name)).findFirst();
  }

  /** Newest first, those alone that were started here. */
  private Stream<JobRun> runs(String asked) {
    return new Call("list jobs", asked, "glue:GetJobRuns")
            .of(() ->
                glue.get().getJobRunsPaginator(request -> request.jobName(job)).stream()
                    .flatMap(page -> page.jobRuns().stream())
                    .filter(run -> run.arguments().containsKey(NAME))
                    .toList())
            .stream();
  }

  private static String name(JobRun run) {
    return run.arguments().getOrDefault(NAME, "");
  }

  private static JobStatus status(JobRun run) {
    JobState state = state(run);
    String reason =
        state == JobState.FAILED || state == JobState.TIMED_OUT
            ? Optional.ofNullable(run.errorMessage()).orElse("")
            : "";
    return new JobStatus(
        name(run),
        run.id(),
        state,
        reason,
        Worker.exitCode(state, reason),
        run.startedOn(),
        state.ended() ? Optional.ofNullable(run.completedOn()) : Optional.empty());
  }

  private static JobState state(JobRun run) {
    return switch (run.jobRunState()) {
      case STARTING, WAITING -> JobState.PENDING;
      case RUNNING -> JobState.RUNNING;
      case STOPPING -> JobState.STOPPING;
      case STOPPED -> JobState.STOPPED;
      case SUCCEEDED -> JobState.SUCCEEDED;
      case TIMEOUT -> JobState.TIMED_OUT;
      case FAILED, ERROR, EXPIRED, UNKNOWN_TO_SDK_VERSION -> JobState.FAILED;
    };
  }

  private static CloudException taken(String name) {
    return new CloudException(
        ErrorCode.ALREADY_EXISTS,
        "start job",
        name,
        "expected a name that no job had, found one that was started with another token;"
            + " choose another name");
  }

  private static CloudException missing(String operation, String name) {
    return new CloudException(
        ErrorCode.NOT_FOUND, operation, name, "expected a job of this name, found none");
  }
}
