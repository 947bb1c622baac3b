package dev.trimaran.emulation.aws.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.page.EventStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What CloudWatch Logs hears of a job, line after line. Used by one thread. */
final class LogTail implements EventStream.Source {
  private final Aws aws;
  private final Site site;
  private final String group;
  private final String prefix;
  private final Set<String> told = new HashSet<>();
  private long from;

  LogTail(Aws aws, Site site, String group, String prefix) {
    this.aws = aws;
    this.site = site;
    this.group = group;
    this.prefix = prefix;
  }

  @Override
  public List<String> next() throws IOException {
    List<String> lines = new ArrayList<>();
    ObjectNode input =
        JsonNodeFactory.instance.objectNode().put("logGroupName", group).put("startTime", from);
    if (!prefix.isEmpty()) {
      input.put("logStreamNamePrefix", prefix);
    }
    try {
      for (JsonNode event :
          aws.call(site, Caller.root(site.account()), "logs", "FilterLogEvents", input)
              .path("events")) {
        if (told.add(event.path("eventId").asText())) {
          lines.add(TextNode.valueOf(event.path("message").asText()).toString());
        }
        from = Math.max(from, event.path("timestamp").asLong());
      }
    } catch (AwsException nothingYet) {
      return lines; // a job has no log group before it prints
    }
    return lines;
  }
}
