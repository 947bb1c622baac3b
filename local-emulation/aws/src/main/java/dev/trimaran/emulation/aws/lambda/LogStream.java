package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Comparator;
import java.util.List;

/**
 * The stream that an instance's lines go to, with the rights of the function's role: without them
 * there is no log, as at the real service. Lines are kept until {@link #flush}. Thread safe.
 */
final class LogStream {
  private static final System.Logger LOG = System.getLogger(LogStream.class.getName());
  private static final int BATCH = 1000;

  private record Line(Instant time, String text) {}

  private final Aws aws;
  private final Site site;
  private final Caller role;
  private final String group;
  private final String stream;
  private final List<Line> lines = new ArrayList<>();
  private boolean made;

  LogStream(Aws aws, Site site, Caller role, String group, String stream) {
    this.aws = aws;
    this.site = site;
    this.role = role;
    this.group = group;
    this.stream = stream;
  }

  String name() {
    return stream;
  }

  synchronized void line(Instant time, String text) {
    if (!text.isEmpty()) {
      lines.add(new Line(time, text));
    }
  }

  /** Writes what there is. */
  void flush() {
    List<Line> batch;
    boolean first;
    synchronized (this) {
      batch = List.copyOf(lines);
      lines.clear();
      first = !made;
      made = true;
    }
    if (first) {
      tried("CreateLogGroup", input());
      tried("CreateLogStream", input().put("logStreamName", stream));
    }
    for (int from = 0; from < batch.size(); from += BATCH) {
      ObjectNode input = input().put("logStreamName", stream);
      ArrayNode events = input.putArray("logEvents");
      batch.subList(from, Math.min(batch.size(), from + BATCH)).stream()
          .sorted(Comparator.comparing(Line::time))
          .forEach(line ->
              events
                  .addObject()
                  .put("timestamp", line.time().toEpochMilli())
                  .put("message", line.text()));
      tried("PutLogEvents", input);
    }
  }

  private void tried(String operation, ObjectNode input) {
    try {
      aws.call(site, role, "logs", operation, input);
    } catch (AwsException e) {
      if (!e.code().equals("ResourceAlreadyExistsException")) {
        LOG.log(Level.DEBUG, operation + " for " + group + ": " + e.text());
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, operation + " for " + group, e);
    }
  }

  private ObjectNode input() {
    return JsonNodeFactory.instance.objectNode().put("logGroupName", group);
  }
}
