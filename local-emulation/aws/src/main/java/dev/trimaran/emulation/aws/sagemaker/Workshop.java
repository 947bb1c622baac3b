package dev.trimaran.emulation.aws.sagemaker;

import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.emulation.job.JobEngine;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all parts need that run somebody's code.
 *
 * @param aws the emulation
 * @param images what runs in place of which image
 * @param engine runs processes
 * @param tags the tags of all resources
 * @param underWay the jobs that run now, by their Amazon Resource Names
 * @param threads what they run on
 */
record Workshop(
    Aws aws,
    Images images,
    JobEngine engine,
    Tags tags,
    Map<String, Stoppable> underWay,
    Set<Thread> threads)
    implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Workshop.class.getName());
  private static final Duration LAST = Duration.ofSeconds(10);
  static final String PRINCIPAL = "sagemaker.amazonaws.com";

  Workshop(Aws aws, Images images, Tags tags) {
    this(
        aws,
        images,
        JobEngine.ofUser(),
        tags,
        new ConcurrentHashMap<>(),
        ConcurrentHashMap.newKeySet());
  }

  /** Runs a job on a thread of its own. */
  void begin(String arn, Stoppable stop, Runnable run) {
    underWay.put(arn, stop);
    Thread thread =
        Thread.ofVirtual()
            .name(arn)
            .unstarted(() -> {
              try {
                run.run();
              } finally {
                underWay.remove(arn, stop);
                threads.remove(Thread.currentThread());
              }
            });
    threads.add(thread);
    thread.start();
  }

  /** Asks a job to stop, if it still runs. */
  void stop(String arn) {
    Stoppable job = underWay.get(arn);
    if (job != null) {
      job.stop();
    }
  }

  /**
   * The session of this role that does a resource's work.
   *
   * @throws AwsException in SageMaker's words when there is none
   */
  Caller session(Site site, String roleArn) {
    try {
      return aws.session(site, roleArn, PRINCIPAL, "SageMaker");
    } catch (AwsException e) {
      throw Refused.invalid(
          ("Could not assume role %s. Please ensure that the role exists and allows principal"
                  + " '%s' to assume the role.")
              .formatted(roleArn, PRINCIPAL));
    }
  }

  /** Objects, with the permissions of this role. */
  S3Files files(Site site, String roleArn) {
    return new S3Files(aws, site, session(site, roleArn));
  }

  @Override
  public void close() {
    List<Thread> left = List.copyOf(threads);
    underWay.values().forEach(Stoppable::abandon);
    engine.close();
    for (Thread thread : left) {
      try {
        if (!thread.join(LAST)) {
          LOG.log(Level.WARNING, thread.getName() + " did not end in " + LAST);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
