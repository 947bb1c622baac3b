package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** A stream of CloudWatch Logs that a job's lines go to, in their order, without keeping it. */
final class JobLog implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(JobLog.class.getName());
  private static final int BATCH = 1000;
  private static final int QUEUED = 100_000;

  private record Entry(Instant time, String text) {}

  private static final Entry LAST = new Entry(Instant.EPOCH, "");

  private final Aws aws;
  private final Site site;
  private final Caller caller;
  private final String group;
  private final String stream;
  private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>(QUEUED);
  private final Thread writer;

  /** The stream of the group; the caller makes both at the first line. */
  JobLog(Aws aws, Site site, Caller caller, String group, String stream) {
    this.aws = aws;
    this.site = site;
    this.caller = caller;
    this.group = group;
    this.stream = stream;
    this.writer = Thread.ofVirtual().name("log " + stream).start(this::write);
  }

  /** A line was printed. */
  void line(Instant time, String text) {
    try {
      queue.put(new Entry(time, text));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when all lines are there. */
  @Override
  public void close() {
    try {
      queue.put(LAST);
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    boolean made = false;
    try {
      while (true) {
        List<Entry> batch = new ArrayList<>();
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        boolean last = batch.removeIf(LAST::equals);
        if (!batch.isEmpty()) {
          if (!made) {
            make();
            made = true;
          }
          put(batch);
        }
        if (last) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void make() {
    tried("CreateLogGroup", input());
    tried("CreateLogStream", input().put("logStreamName", stream));
  }

  private void put(List<Entry> batch) {
    ObjectNode input = input().put("logStreamName", stream);
    for (Entry entry : batch) {
      if (!entry.text().isEmpty()) {
        input
            .withArray("logEvents")
            .addObject()
            .put("timestamp", entry.time().toEpochMilli())
            .put("message", entry.text());
      }
    }
    if (input.has("logEvents")) {
      tried("PutLogEvents", input);
    }
  }

  private void tried(String operation, ObjectNode input) {
    try {
      aws.call(site, caller, "logs", operation, input);
    } catch (AwsException e) {
      if (!e.code().equals("ResourceAlreadyExistsException")) {
        LOG.log(Level.WARNING, operation + " for " + group + "/" + stream + ": " + e.text());
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, operation + " for " + group + "/" + stream, e);
    }
  }

  private ObjectNode input() {
    return JsonNodeFactory.instance.objectNode().put("logGroupName", group);
  }
}
