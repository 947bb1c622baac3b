package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.function.UnaryOperator;

/** Where groups and streams are kept. Their names have no line feeds, so one parts them. */
final class Places {
  private static final String GROUP_ARN = ":log-group:";

  private final Table groups;
  private final Table streams;

  Places(Aws aws) {
    this.groups = aws.state().table("logs/group");
    this.streams = aws.state().table("logs/stream");
  }

  Table groups() {
    return groups;
  }

  Table streams() {
    return streams;
  }

  /** The name of the group that is asked for, by name or by Amazon Resource Name; may be empty. */
  static String group(Call call) {
    String identifier = call.text("logGroupIdentifier");
    return name(identifier.isEmpty() ? call.text("logGroupName") : identifier);
  }

  /** The name in an Amazon Resource Name of a group, or the name itself. */
  static String name(String identifier) {
    int at = identifier.indexOf(GROUP_ARN);
    if (!identifier.startsWith("arn:") || at < 0) {
      return identifier;
    }
    String name = identifier.substring(at + GROUP_ARN.length());
    int end = name.indexOf(':');
    return end < 0 ? name : name.substring(0, end);
  }

  static String arn(Site site, String group) {
    return site.arn("logs", "log-group:" + group);
  }

  static String key(Site site, String group) {
    return site.key(group);
  }

  static String key(Site site, String group, String stream) {
    return prefix(site, group) + stream;
  }

  /** What the keys of a group's streams, filters and events begin with. */
  static String prefix(Site site, String group) {
    return site.key(group) + "\n";
  }

  /** The group. */
  ObjectNode requiredGroup(Site site, String group) {
    return groups.get(key(site, group)).orElseThrow(() -> Refused.missing("group"));
  }

  /** Changes the group. */
  void change(Site site, String group, UnaryOperator<ObjectNode> change) {
    if (groups.update(key(site, group), change).isEmpty()) {
      throw Refused.missing("group");
    }
  }

  /** The stream of a group that is there. */
  ObjectNode requiredStream(Site site, String group, String stream) {
    requiredGroup(site, group);
    return streams.get(key(site, group, stream)).orElseThrow(() -> Refused.missing("stream"));
  }
}
