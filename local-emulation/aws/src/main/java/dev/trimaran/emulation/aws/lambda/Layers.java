package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Layers: versions of zips that functions find below {@code /opt}. */
final class Layers {
  private static final int MOST = 5;
  private static final String GONE = "Gone";
  private static final String KIND = "layer:";

  private final Store store;
  private final Code code;

  Layers(Store store, Code code) {
    this.store = store;
    this.code = code;
  }

  Map<String, Action> actions() {
    return Map.of(
        "PublishLayerVersion", this::publish,
        "GetLayerVersion", call -> Answer.of(described(version(call.site(), arn(call)))),
        "GetLayerVersionByArn",
            call -> Answer.of(described(version(call.site(), call.text("Arn")))),
        "ListLayerVersions", this::versions,
        "ListLayers", this::list,
        "DeleteLayerVersion", this::delete);
  }

  private Table table() {
    return store.aws().state().table("lambda/layer-version");
  }

  private Table counts() {
    return store.aws().state().table("lambda/layer");
  }

  private Answer publish(Call call) throws IOException {
    String name = name(call.text("LayerName"));
    ObjectNode taken = code.taken(call, call.input().path("Content"));
    String key = call.site().key(name);
    boolean fresh = counts().putIfAbsent(key, JsonNodeFactory.instance.objectNode().put("Last", 1));
    int number =
        fresh
            ? 1
            : counts()
                .update(key, layer -> layer.put("Last", layer.path("Last").asInt() + 1))
                .orElseThrow()
                .path("Last")
                .asInt();
    ObjectNode layer = JsonNodeFactory.instance.objectNode().put("Version", number);
    String arn = call.site().arn("lambda", KIND + name);
    layer.put("LayerName", name).put("LayerArn", arn).put("LayerVersionArn", arn + ":" + number);
    layer.put("Description", call.text("Description"));
    layer.put("CreatedDate", Configurations.MODIFIED.format(Instant.now()));
    for (String given : List.of("CompatibleRuntimes", "CompatibleArchitectures", "LicenseInfo")) {
      if (call.input().has(given)) {
        layer.set(given, call.input().get(given));
      }
    }
    layer.set("Code", taken);
    table().put(key + "/" + Store.padded("" + number), layer);
    return Answer.of(described(layer));
  }

  /** The layer as its own answers show it. */
  private ObjectNode described(ObjectNode layer) {
    ObjectNode shown = summary(layer).put("LayerArn", layer.path("LayerArn").asText());
    JsonNode made = layer.path("Code");
    shown
        .putObject("Content")
        .put(
            "Location",
            store.aws().endpoint() + "/_aws/lambda/" + made.path("Folder").asText() + ".zip")
        .put("CodeSha256", made.path("Sha256").asText())
        .put("CodeSize", made.path("Size").asLong());
    return shown;
  }

  private static ObjectNode summary(ObjectNode layer) {
    ObjectNode shown = layer.deepCopy();
    shown.remove(List.of("Code", "LayerName", "LayerArn"));
    return shown;
  }

  private Answer versions(Call call) {
    List<ObjectNode> found = new ArrayList<>();
    for (Map.Entry<String, ObjectNode> entry :
        table().list(call.site().key(name(call.text("LayerName"))) + "/")) {
      if (fits(call, entry.getValue())) {
        found.addFirst(summary(entry.getValue()));
      }
    }
    return Page.of(call, "LayerVersions", found);
  }

  private Answer list(Call call) {
    Map<String, ObjectNode> newest = new TreeMap<>();
    for (Map.Entry<String, ObjectNode> entry : table().list(call.site().key(""))) {
      ObjectNode layer = entry.getValue();
      if (fits(call, layer)) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.set("LayerName", layer.get("LayerName"));
        shown.set("LayerArn", layer.get("LayerArn"));
        shown.set("LatestMatchingVersion", summary(layer));
        newest.put(layer.path("LayerName").asText(), shown);
      }
    }
    return Page.of(call, "Layers", List.copyOf(newest.values()));
  }

  private static boolean fits(Call call, ObjectNode layer) {
    String wanted = call.text("CompatibleRuntime");
    if (layer.has(GONE) || wanted.isEmpty()) {
      return !layer.has(GONE);
    }
    for (JsonNode runtime : layer.path("CompatibleRuntimes")) {
      if (runtime.asText().equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Deletes a version; functions that have it keep it. */
  private Answer delete(Call call) {
    String number = call.text("VersionNumber");
    table()
        .update(
            call.site().key(name(call.text("LayerName"))) + "/" + Store.padded(number),
            layer -> layer.put(GONE, true));
    return Answer.of(JsonNodeFactory.instance.objectNode());
  }

  /** What a function that names these shows of them. */
  List<ObjectNode> attached(Site site, JsonNode arns) {
    if (arns.size() > MOST) {
      throw Refused.invalid("Function cannot have more than %d layers".formatted(MOST));
    }
    List<ObjectNode> layers = new ArrayList<>();
    for (JsonNode arn : arns) {
      ObjectNode layer = version(site, arn.asText());
      ObjectNode attached = JsonNodeFactory.instance.objectNode().put("Arn", arn.asText());
      attached.put("CodeSize", layer.path("Code").path("Size").asLong());
      layers.add(attached);
    }
    return layers;
  }

  /** Where the code of a version lies, also of one that was deleted since. */
  String folder(Site site, String arn) {
    return found(site, arn).path("Code").path("Folder").asText();
  }

  private static String arn(Call call) {
    return call.site().arn("lambda", KIND + name(call.text("LayerName")))
        + ":"
        + call.text("VersionNumber");
  }

  private ObjectNode version(Site site, String arn) {
    ObjectNode layer = found(site, arn);
    if (layer.has(GONE)) {
      throw missing(arn);
    }
    return layer;
  }

  private static AwsException missing(String arn) {
    return Refused.missing("Layer version " + arn + " does not exist.");
  }

  private ObjectNode found(Site site, String arn) {
    String[] parts = arn.split(":");
    if (parts.length != 8 || !parts[5].equals("layer") || !parts[7].matches("\\d{1,9}")) {
      throw Refused.invalid("Layer version ARN is not valid: " + arn);
    }
    if (!parts[3].equals(site.region())) {
      throw Refused.invalid(
          "Layers are not in the same region as the function. Layers are expected to be in region "
              + site.region()
              + ".");
    }
    return table()
        .get(new Site(parts[4], parts[3]).key(parts[6]) + "/" + Store.padded(parts[7]))
        .orElseThrow(() -> missing(arn));
  }

  /** The name alone, also of an ARN. */
  private static String name(String given) {
    int at = given.indexOf(KIND);
    return at < 0 ? given : given.substring(at + KIND.length());
  }
}
