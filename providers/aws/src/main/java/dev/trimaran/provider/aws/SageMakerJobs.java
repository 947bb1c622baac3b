package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.LogLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What SageMaker's kinds of jobs share: names that begin as the roles of the stack allow, the token
 * of a start in the job's own environment, and logs of CloudWatch.
 */
abstract class SageMakerJobs implements JobService {
  private static final String NAME = "TRIMARAN_JOB";
  private static final String TOKEN = "TRIMARAN_TOKEN";
  private static final int LONGEST_ARGUMENT = 256;
  private static final int MOST_ARGUMENTS = 100;
  private static final int DIGEST = 8;

  private final String prefix;
  private final JobLogs logs;

  /**
   * @param prefix what each job's name begins with
   */
  SageMakerJobs(String prefix, JobLogs logs) {
    this.prefix = prefix;
    this.logs = logs;
  }

  /** A job as SageMaker describes it. */
  record Described(JobStatus status, Map<String, String> environment) {
    private static final String START = NAME;

    /** By the name that it was started under. */
    Described named() {
      JobStatus of = status;
      return new Described(
          new JobStatus(
              environment.getOrDefault(START, of.name()),
              of.id(),
              of.state(),
              of.reason(),
              of.exitCode(),
              of.created(),
              of.ended()),
          environment);
    }
  }

  /** Asks SageMaker to start it. */
  abstract void create(String job, JobSpec spec, Map<String, String> environment);

  /** The job as it is now. */
  abstract Optional<Described> describe(String job);

  /** The names of the jobs that begin so, newest first. */
  abstract List<String> names(String beginning);

  /** Asks SageMaker to stop it. */
  abstract void end(String job);

  /** The environment of the job's process. */
  private static Map<String, String> environment(JobSpec spec) {
    Map<String, String> environment = new TreeMap<>(spec.variables());
    environment.put(NAME, spec.name());
    environment.put(TOKEN, spec.token());
    return environment;
  }

  @Override
  public JobStatus start(JobSpec spec) {
    String job = job(spec.name());
    checkArguments(spec);
    Optional<Described> before = describe(job);
    if (before.isEmpty()) {
      try {
        create(job, spec, environment(spec));
      } catch (CloudException e) {
        if (e.code() != ErrorCode.ALREADY_EXISTS) {
          throw e;
        }
      }
      before = describe(job);
    }
    Described now = before.orElseThrow(() -> missing("start job", spec.name()));
    if (!spec.token().equals(now.environment().get(TOKEN))) {
      throw new CloudException(
          ErrorCode.ALREADY_EXISTS,
          "start job",
          spec.name(),
          "expected a name that no job had, found one that was started with another token;"
              + " choose another name");
    }
    return now.named().status();
  }

  private static void checkArguments(JobSpec spec) {
    if (spec.arguments().size() > MOST_ARGUMENTS
        || spec.arguments().stream().anyMatch(it -> it.length() > LONGEST_ARGUMENT)) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "start job",
          spec.name(),
          "expected at most %d arguments of at most %d characters, as SageMaker takes them, found %d of up to %d"
              .formatted(
                  MOST_ARGUMENTS,
                  LONGEST_ARGUMENT,
                  spec.arguments().size(),
                  spec.arguments().stream().mapToInt(String::length).max().orElse(0)));
    }
  }

  @Override
  public Optional<JobStatus> status(String name) {
    return describe(job(name)).map(job -> job.named().status());
  }

  @Override
  public Stream<JobStatus> list(String beginning) {
    String most = prefix + "-" + beginning;
    String shared = most.substring(0, Math.min(most.length(), JobSpec.MAX_NAME - DIGEST - 1));
    return AtOnce.all(names(shared), this::describe).stream()
        .flatMap(Optional::stream)
        .map(job -> job.named().status())
        .filter(job -> job.name().startsWith(beginning));
  }

  @Override
  public Stream<LogLine> logs(String name) {
    if (status(name).isEmpty()) {
      throw missing("read job log", name);
    }
    return logs.read(job(name), name);
  }

  /** The last line that SageMaker's job of this name has written. */
  Optional<String> lastWords(String job) {
    return logs.last(job);
  }

  @Override
  public void stop(String name) {
    JobStatus now = status(name).orElseThrow(() -> missing("stop job", name));
    if (!now.state().ended()) {
      try {
        end(job(name));
      } catch (CloudException e) {
        if (!status(name).map(JobStatus::state).filter(state -> state.ended()).isPresent()) {
          throw e;
        }
      }
    }
  }

  /** What SageMaker calls the job: its name behind the prefix, cut where that is too long. */
  private String job(String name) {
    String whole = prefix + "-" + name;
    if (whole.length() <= JobSpec.MAX_NAME) {
      return whole;
    }
    return whole.substring(0, JobSpec.MAX_NAME - DIGEST - 1).replaceAll("-+$", "")
        + "-"
        + Digest.of(whole).substring(0, DIGEST);
  }

  private static CloudException missing(String operation, String name) {
    return new CloudException(
        ErrorCode.NOT_FOUND, operation, name, "expected a job of this name, found none");
  }
}
