package dev.trimaran.emulation.aws.sagemaker;

import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.job.JobEnd;
import dev.trimaran.emulation.job.JobLine;
import dev.trimaran.emulation.job.JobListener;
import dev.trimaran.emulation.job.JobSpec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A container of a job, as a process whose lines go to a log.
 *
 * @param workshop what runs it
 * @param site where the job is
 * @param caller the session of its role, which writes its log
 * @param id the job's name on this machine
 * @param group the log's group
 * @param stream the log's stream
 */
record ContainerRun(
    Workshop workshop, Site site, Caller caller, String id, String group, String stream) {
  private static final int NO_SUCH_COMMAND = 127;

  /** What the process is. */
  JobSpec spec(
      Sandbox sandbox, Container container, Map<String, String> environment, Duration limit) {
    return new JobSpec(
            id,
            sandbox.seen(container.command()),
            environment,
            sandbox.work(),
            limit,
            Long.MAX_VALUE)
        .withGrace(workshop.aws().time().scaled(Stoppable.GRACE))
        .withMounts(sandbox.mounts());
  }

  /** Runs it to its end; a program that is not there ends with 127, as in a shell. */
  JobEnd run(Stoppable stop, JobSpec spec, Consumer<JobLine> heard) throws IOException {
    if (spec.command().isEmpty()) {
      return missing("the image has no command");
    }
    try (JobLog log = log()) {
      return stop.run(
          workshop.engine(),
          spec,
          new JobListener() {
            @Override
            public void line(JobLine line) {
              log.line(line.time(), line.text());
              heard.accept(line);
            }

            @Override
            public void ended(JobEnd end) {
              // The end is what run gives back.
            }
          });
    } catch (FileNotFoundException e) {
      return missing(String.valueOf(e.getMessage()));
    }
  }

  JobLog log() {
    return new JobLog(workshop.aws(), site, caller, group, stream);
  }

  private JobEnd missing(String why) {
    try (JobLog log = log()) {
      log.line(workshop.aws().time().now(), why);
    }
    return new JobEnd(JobEnd.Reason.EXITED, NO_SUCH_COMMAND, Duration.ZERO);
  }
}
