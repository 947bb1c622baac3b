package dev.trimaran.emulation.aws.kms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The keys and aliases of all accounts and regions. */
final class Keys {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String OF_AWS = "alias/aws/";

  private final Table keys;
  private final Table aliases;

  Keys(Aws aws) {
    this.keys = aws.state().table("kms/key");
    this.aliases = aws.state().table("kms/alias");
  }

  /**
   * The key of this name: an id, an alias, or the ARN of either.
   *
   * @throws dev.trimaran.emulation.aws.AwsException NotFoundException
   */
  Key require(Site site, String name) {
    String[] parts = name.split(":", 6);
    if (parts.length < 6) {
      return requireHere(site, name);
    }
    if (!parts[3].equals(site.region())) {
      throw Refused.because("NotFoundException", "Invalid arn " + parts[3]);
    }
    return requireHere(new Site(parts[4], parts[3]), parts[5]);
  }

  private Key requireHere(Site site, String name) {
    if (name.startsWith("alias/")) {
      String target =
          alias(site, name)
              .orElseThrow(() -> Refused.noAlias(site.arn("kms", name)))
              .path("target")
              .asText();
      return find(site, target).orElseThrow(() -> Refused.noKey(keyArn(site, target)));
    }
    String id = name.startsWith("key/") ? name.substring(4) : name;
    return find(site, id).orElseThrow(() -> Refused.noKey(keyArn(site, id)));
  }

  static String keyArn(Site site, String id) {
    return site.arn("kms", "key/" + id);
  }

  Optional<Key> find(Site site, String id) {
    return keys.get(site.key(id)).map(Key::new);
  }

  /** The alias; that of a service of AWS is there, with its key, when it is first asked for. */
  Optional<ObjectNode> alias(Site site, String name) {
    Optional<ObjectNode> found = aliases.get(site.key(name));
    if (found.isPresent() || !name.startsWith(OF_AWS)) {
      return found;
    }
    String service = name.substring(OF_AWS.length());
    ObjectNode about = JsonNodeFactory.instance.objectNode().put("manager", "AWS");
    about.put("description", "Default key that protects what " + service + " keeps");
    about.put("policy", KeyPolicy.ofAws(site.account()));
    Key key = add(site, about);
    if (!addAlias(site, name, key.id())) {
      keys.remove(site.key(key.id()));
    }
    return aliases.get(site.key(name));
  }

  /** Makes a key of what is said of it. */
  Key add(Site site, ObjectNode about) {
    String id = UUID.randomUUID().toString();
    byte[] material = new byte[32];
    RANDOM.nextBytes(material);
    about.put("id", id).put("arn", keyArn(site, id)).put("state", Key.ENABLED);
    about.put("created", Instant.now().toEpochMilli() / 1000.0);
    about.put("material", Base64.getEncoder().encodeToString(material));
    keys.put(site.key(id), about);
    return new Key(about);
  }

  /** Changes a key in one step. */
  Key change(Key key, UnaryOperator<ObjectNode> change) {
    return keys.update(tableKey(key), change)
        .map(Key::new)
        .orElseThrow(() -> Refused.noKey(key.arn()));
  }

  /** Removes a key, its aliases too. */
  void remove(Key key) {
    keys.remove(tableKey(key));
    Site site = site(key);
    for (Map.Entry<String, ObjectNode> alias : aliases.list(site.key("alias/"))) {
      if (alias.getValue().path("target").asText().equals(key.id())) {
        aliases.remove(alias.getKey());
      }
    }
  }

  boolean addAlias(Site site, String name, String target) {
    double now = Instant.now().toEpochMilli() / 1000.0;
    ObjectNode alias = JsonNodeFactory.instance.objectNode().put("name", name);
    alias.put("target", target).put("created", now).put("updated", now);
    return aliases.putIfAbsent(site.key(name), alias);
  }

  void pointAlias(Site site, String name, String target) {
    Optional<ObjectNode> changed =
        aliases.update(
            site.key(name),
            alias ->
                alias.put("target", target).put("updated", Instant.now().toEpochMilli() / 1000.0));
    if (changed.isEmpty()) {
      throw Refused.noAlias(site.arn("kms", name));
    }
  }

  void removeAlias(Site site, String name) {
    if (aliases.remove(site.key(name)).isEmpty()) {
      throw Refused.noAlias(site.arn("kms", name));
    }
  }

  List<Key> all(Site site) {
    return keys.list(site.key("")).stream().map(each -> new Key(each.getValue())).toList();
  }

  /** The keys of all accounts and regions. */
  List<Key> everywhere() {
    return keys.list("").stream().map(each -> new Key(each.getValue())).toList();
  }

  List<ObjectNode> aliases(Site site) {
    return aliases.list(site.key("")).stream().map(Map.Entry::getValue).toList();
  }

  /** Where a key is. */
  static Site site(Key key) {
    String[] parts = key.arn().split(":", 6);
    return new Site(parts[4], parts[3]);
  }

  private static String tableKey(Key key) {
    return site(key).key(key.id());
  }
}
