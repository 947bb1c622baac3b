package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.job.JobLine;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a run's lines go: output and errors to the groups of the service, and both to the group of
 * continuous logging when it is asked for. They are written with the permissions of the job's role.
 */
final class RunLog implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RunLog.class.getName());
  private static final int BATCH = 500;
  private static final long SECOND = 1_000_000_000L;

  private final Aws aws;
  private final Site site;
  private final Caller caller;
  private final String group;
  private final String stream;
  private final String continuous;
  private final Map<String, List<JobLine>> waiting = new HashMap<>();
  private long written = System.nanoTime();

  RunLog(Aws aws, Site site, ObjectNode job, ObjectNode run) {
    this.aws = aws;
    this.site = site;
    this.caller =
        aws.session(
            site,
            JobRole.arn(site, job.path("Role").asText()),
            "glue.amazonaws.com",
            "GlueJobRunnerSession");
    this.group = group(job);
    this.stream = run.path("Id").asText();
    Map<String, String> arguments = RunArguments.of(job, run);
    this.continuous =
        Boolean.parseBoolean(arguments.get("--enable-continuous-cloudwatch-log"))
            ? continuous(arguments, job)
            : "";
  }

  /**
   * The part that the names of a job's log groups have in common. One with a security configuration
   * has groups of its own:
   * https://docs.aws.amazon.com/glue/latest/dg/console-security-configurations.html.
   */
  static String group(ObjectNode job) {
    boolean shell = job.path("Command").path("Name").asText().equals("pythonshell");
    String all = shell ? "/aws-glue/python-jobs" : "/aws-glue/jobs";
    String security = security(job);
    String role = job.path("Role").asText();
    return security.isEmpty()
        ? all
        : all + "/" + security + "-role/" + role.substring(role.lastIndexOf('/') + 1);
  }

  private static String continuous(Map<String, String> arguments, ObjectNode job) {
    String named = arguments.getOrDefault("--continuous-log-logGroup", "/aws-glue/jobs/logs-v2");
    return security(job).isEmpty() ? named : named + "-" + security(job);
  }

  private static String security(ObjectNode job) {
    return job.path("SecurityConfiguration").asText();
  }

  synchronized void line(JobLine line) {
    add(group + (line.error() ? "/error" : "/output"), line);
    if (!continuous.isEmpty()) {
      add(continuous, line);
    }
    if (System.nanoTime() - written > SECOND) {
      write();
    }
  }

  private void add(String to, JobLine line) {
    if (!line.text().isEmpty()) {
      List<JobLine> lines = waiting.computeIfAbsent(to, missing -> new ArrayList<>());
      lines.add(line);
      if (lines.size() >= BATCH) {
        write();
      }
    }
  }

  /** Returns when all lines are there. */
  @Override
  public synchronized void close() {
    write();
  }

  private void write() {
    written = System.nanoTime();
    waiting.forEach(this::write);
    waiting.clear();
  }

  private void write(String to, List<JobLine> lines) {
    String into = to.equals(continuous) ? stream + "-driver" : stream;
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("logGroupName", to);
    tried("CreateLogGroup", input);
    input.put("logStreamName", into);
    tried("CreateLogStream", input);
    for (JobLine line : lines) {
      input
          .withArray("logEvents")
          .addObject()
          .put("timestamp", line.time().toEpochMilli())
          .put("message", line.text());
    }
    tried("PutLogEvents", input);
  }

  private void tried(String operation, ObjectNode input) {
    try {
      aws.call(site, caller, "logs", operation, input.deepCopy());
    } catch (AwsException e) {
      if (!e.code().equals("ResourceAlreadyExistsException")) {
        LOG.log(Level.WARNING, "{0} of {1}: {2}", operation, stream, e.text());
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, operation + " of " + stream, e);
    }
  }
}
