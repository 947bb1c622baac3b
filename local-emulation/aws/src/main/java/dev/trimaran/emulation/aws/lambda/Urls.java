package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The URLs of functions. They answer under the emulation's own address, at {@code
 * /_lambda-url/ID/}, and to whoever says the host {@code ID.lambda-url.REGION.on.aws}.
 */
final class Urls {
  static final String PATH = "/_lambda-url/";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BITS = 165;
  private static final int ID_SIGNS = 32;

  private final Store store;

  Urls(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateFunctionUrlConfig", this::create,
        "GetFunctionUrlConfig", call -> Answer.of(shown(existing(Name.of(call)).getValue())),
        "UpdateFunctionUrlConfig", this::update,
        "ListFunctionUrlConfigs", this::list,
        "DeleteFunctionUrlConfig", this::delete);
  }

  /** The URL of this id. */
  Optional<ObjectNode> byId(String id) {
    return store.urls().get(id);
  }

  private Answer create(Call call) {
    Name name = Name.of(call);
    store.require(name);
    if (find(name).isPresent()) {
      throw Refused.conflict(
          "Failed to create function url config for [functionArn = %s]. Error message:  FunctionUrlConfig exists for this Lambda function"
              .formatted(name.qualifiedArn()));
    }
    ObjectNode url = JsonNodeFactory.instance.objectNode();
    url.put("Id", id()).put("FunctionArn", name.qualifiedArn());
    url.put("CreationTime", now()).put("InvokeMode", "BUFFERED");
    apply(call, url);
    store.urls().put(url.path("Id").asText(), url);
    return Answer.of(shown(url).without("LastModifiedTime"));
  }

  private Answer update(Call call) {
    ObjectNode url = existing(Name.of(call)).getValue();
    apply(call, url);
    store.urls().put(url.path("Id").asText(), url);
    return Answer.of(shown(url));
  }

  private Answer list(Call call) {
    Name name = Name.of(call);
    store.function(name);
    List<ObjectNode> found =
        store.urls().list("").stream()
            .map(Map.Entry::getValue)
            .filter(url -> (url.path("FunctionArn").asText() + ":").startsWith(name.arn() + ":"))
            .map(this::shown)
            .toList();
    return Page.of(call, "FunctionUrlConfigs", found);
  }

  private Answer delete(Call call) {
    store.urls().remove(existing(Name.of(call)).getKey());
    return Answer.empty();
  }

  private static void apply(Call call, ObjectNode url) {
    for (String member : List.of("AuthType", "Cors", "InvokeMode")) {
      if (call.input().has(member)) {
        url.set(member, call.input().get(member));
      }
    }
    if (url.path("InvokeMode").asText().equals("RESPONSE_STREAM")) {
      throw Refused.invalid("The emulation streams no responses: expected the InvokeMode BUFFERED");
    }
    url.put("LastModifiedTime", now());
  }

  private ObjectNode shown(ObjectNode url) {
    ObjectNode shown = url.deepCopy();
    shown.put("FunctionUrl", store.aws().endpoint() + PATH + url.path("Id").asText() + "/");
    return shown.without(List.of("Id"));
  }

  private Map.Entry<String, ObjectNode> existing(Name name) {
    return find(name)
        .orElseThrow(() -> Refused.missing("The resource you requested does not exist."));
  }

  private Optional<Map.Entry<String, ObjectNode>> find(Name name) {
    return store.urls().list("").stream()
        .filter(url -> url.getValue().path("FunctionArn").asText().equals(name.qualifiedArn()))
        .findFirst();
  }

  private static String id() {
    String text = new BigInteger(ID_BITS, RANDOM).setBit(ID_BITS).toString(36);
    return text.substring(0, ID_SIGNS).toLowerCase(Locale.ROOT);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
