package dev.trimaran.emulation.aws.secretsmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The secrets of all accounts and regions. */
final class Secrets {
  private static final int SUFFIX = 7; // A hyphen and six characters that AWS adds.

  private final Table table;

  Secrets(Aws aws) {
    this.table = aws.state().table("secretsmanager/secret");
  }

  /** The secret of this name, whole ARN, or ARN without what AWS adds to the name. */
  Optional<ObjectNode> find(Site site, String id) {
    String[] parts = id.split(":", 7);
    if (!id.startsWith("arn:") || parts.length < 7) {
      return table.get(site.key(id));
    }
    Site there = new Site(parts[4], parts[3]);
    if (!there.region().equals(site.region())) {
      return Optional.empty();
    }
    String name = parts[6];
    if (name.length() > SUFFIX) {
      Optional<ObjectNode> whole =
          table
              .get(there.key(name.substring(0, name.length() - SUFFIX)))
              .filter(secret -> secret.path("arn").asText().equals(id));
      if (whole.isPresent()) {
        return whole;
      }
    }
    return table.get(there.key(name));
  }

  /**
   * The same.
   *
   * @throws dev.trimaran.emulation.aws.AwsException ResourceNotFoundException
   */
  ObjectNode require(Site site, String id) {
    return find(site, id).orElseThrow(Refused::notFound);
  }

  /** A secret that is not marked for deletion. */
  ObjectNode active(Site site, String id) {
    ObjectNode secret = require(site, id);
    if (secret.has("deleted")) {
      throw Refused.deleted();
    }
    return secret;
  }

  boolean add(Site site, ObjectNode secret) {
    return table.putIfAbsent(site.key(secret.path("name").asText()), secret);
  }

  /** Changes a secret in one step. */
  ObjectNode change(ObjectNode secret, UnaryOperator<ObjectNode> change) {
    return table.update(key(secret), change).orElseThrow(Refused::notFound);
  }

  void remove(ObjectNode secret) {
    table.remove(key(secret));
  }

  List<ObjectNode> all(Site site) {
    return table.list(site.key("")).stream().map(Map.Entry::getValue).toList();
  }

  List<ObjectNode> everywhere() {
    return table.list("").stream().map(Map.Entry::getValue).toList();
  }

  private static String key(ObjectNode secret) {
    String[] parts = secret.path("arn").asText().split(":", 7);
    return new Site(parts[4], parts[3]).key(secret.path("name").asText());
  }
}
