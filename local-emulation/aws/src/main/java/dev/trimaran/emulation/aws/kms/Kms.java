package dev.trimaran.emulation.aws.kms;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.ResourcePolicy;
import dev.trimaran.emulation.aws.Service;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Emulated Key Management Service. */
public final class Kms implements Service {
  private final Keys keys;
  private final KeyActions lives;
  private final Permissions permissions;
  private final Map<String, Action> actions = new HashMap<>();

  /** The service of this cloud. */
  public Kms(Aws aws) {
    this.keys = new Keys(aws);
    this.lives = new KeyActions(aws, keys);
    this.permissions = new Permissions(keys);
    actions.putAll(lives.actions());
    actions.putAll(new AliasActions(keys).actions());
    actions.putAll(new KeySettings(keys).actions());
    actions.putAll(new Cryptography(keys).actions());
  }

  @Override
  public String name() {
    return "kms";
  }

  @Override
  public Map<String, Action> actions() {
    return actions;
  }

  @Override
  public List<Permission> permissions(Call call) {
    try {
      return permissions.of(call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<ResourcePolicy> policyOf(Site site, String resource) {
    String[] parts = resource.split(":", 6);
    if (parts.length < 6 || !parts[5].startsWith("key/")) {
      return Optional.empty();
    }
    return keys.find(new Site(parts[4], parts[3]), parts[5].substring(4))
        .map(key -> new ResourcePolicy(parts[4], key.document().path("policy").asText()));
  }

  @Override
  public void start() {
    lives.resume();
  }
}
