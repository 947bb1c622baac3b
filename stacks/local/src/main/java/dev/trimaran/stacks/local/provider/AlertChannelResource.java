package dev.trimaran.stacks.local.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.local.provision.PrivateFiles;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An alert channel: a file that says where events go, which the drift function reads whenever it
 * has one to tell. So a change holds at once, with no restart.
 */
final class AlertChannelResource extends PlacedResource {
  private static final String WEBHOOK = "webhook";
  private static final String FILE = "file";
  private static final ObjectMapper JSON = new ObjectMapper();

  AlertChannelResource() {
    super(
        "AlertChannel",
        "Who is told of drift, by CloudEvents.",
        "channels",
        List.of(
            Property.optional(WEBHOOK, Property.Type.TEXT, "An address that events are posted to.")
                .asSecret(),
            Property.optional(
                FILE, Property.Type.TEXT, "A file that events are appended to, a line each.")),
        List.of(Property.output("path", Property.Type.TEXT, "The file that says all this.")));
  }

  private static PrivateFiles files(Place place) {
    return new PrivateFiles(place.workspace().resolve("channels"), ".json");
  }

  @Override
  public Values normal(Values inputs) {
    return Place.absolute(super.normal(inputs), FILE);
  }

  @Override
  public List<Problem> check(Values inputs) {
    List<Problem> problems = new ArrayList<>(super.check(inputs));
    if (!inputs.has(WEBHOOK) && !inputs.has(FILE)) {
      problems.add(new Problem(WEBHOOK, "expected an address or a file, found neither"));
    }
    inputs
        .maybeText(WEBHOOK)
        .filter(text -> !isAddress(text))
        .ifPresent(text ->
            problems.add(
                new Problem(
                    WEBHOOK,
                    "expected an address like https://example.org/alerts, found another text")));
    return problems;
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  @Override
  public Snapshot create(String urn, Values inputs, Duration longest) {
    Place place = place(inputs);
    place.requireWorkspace("create alert channel");
    ObjectNode says = JsonNodeFactory.instance.objectNode();
    inputs.maybeText(WEBHOOK).ifPresent(address -> says.put(WEBHOOK, address));
    inputs.maybeText(FILE).ifPresent(file -> says.put(FILE, file));
    files(place).write(place.name(), says.toString());
    return new Snapshot(place.id(), inputs, properties(place, inputs));
  }

  @Override
  public Values update(String id, Values inputs, Duration longest) {
    return create("", inputs, longest).properties();
  }

  @Override
  public Optional<Snapshot> read(String id, Values known) {
    Place place = place(id);
    return files(place)
        .read(place.name())
        .map(text -> inputs(place, text))
        .map(inputs -> new Snapshot(place.id(), inputs, properties(place, inputs)));
  }

  private static Values inputs(Place place, String text) {
    try {
      JsonNode says = JSON.readTree(text);
      Values inputs = place.inputs();
      for (String name : List.of(WEBHOOK, FILE)) {
        if (says.path(name).isTextual()) {
          inputs = inputs.with(name, says.get(name).textValue());
        }
      }
      return inputs;
    } catch (JsonProcessingException damaged) {
      throw new CloudException(
          ErrorCode.INTERNAL,
          false,
          "read alert channel",
          place.name(),
          files(place).file(place.name())
              + " is damaged: expected JSON; remove the file and run 'pulumi up --refresh'",
          damaged);
    }
  }

  @Override
  public void delete(String id, Values properties) {
    files(place(id)).remove(place(id).name());
  }

  private static Values properties(Place place, Values inputs) {
    return inputs.with("path", files(place).file(place.name()).toString());
  }
}
