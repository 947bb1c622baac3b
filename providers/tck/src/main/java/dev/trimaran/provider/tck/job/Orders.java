package dev.trimaran.provider.tck.job;

import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.LogLine;
import dev.trimaran.provider.tck.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Jobs as tests order them. */
final class Orders {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final long GIBIBYTE = 1L << 30;

  private Orders() {}

  /** A name that nobody has had. */
  static String name(String start) {
    return start + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** A job whose worker does this. */
  static JobSpec job(String name, String... words) {
    return job(name, "token-of-" + name, LIMIT, Map.of(), words);
  }

  static JobSpec job(
      String name, String token, Duration limit, Map<String, String> variables, String... words) {
    return new JobSpec(
        name,
        token,
        List.of(words),
        variables,
        new JobSpec.Machine("", GIBIBYTE, GIBIBYTE),
        limit,
        Map.of("trimaran:run", "suite"));
  }

  /** Starts it and waits for its end. */
  static JobStatus run(JobService jobs, JobSpec job, Place place) {
    jobs.start(job);
    return jobs.await(job.name(), place.patience());
  }

  /** Its lines, once they have this one among them. */
  static List<String> lines(JobService jobs, String name, String last, Place place) {
    place.eventually(
        "the log of " + name + " has the line " + last,
        () -> jobs.logs(name).map(LogLine::text).anyMatch(last::equals));
    return jobs.logs(name).map(LogLine::text).toList();
  }
}
