package dev.trimaran.emulation.aws.s3;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Authorizer;
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

/** Emulated Simple Storage Service. */
public final class S3 implements Service {
  private static final String ARN = "arn:aws:s3:::";

  private final Store store;
  private final Map<String, Action> actions = new HashMap<>();

  /**
   * The service of this cloud.
   *
   * @param authorizer decides which of several objects a caller may delete
   */
  public S3(Aws aws, Authorizer authorizer) {
    this.store = new Store(aws);
    actions.putAll(new BucketActions(store).actions());
    actions.putAll(new BucketSettings(store).actions());
    actions.putAll(new ObjectWrites(store).actions());
    actions.putAll(new ObjectReads(store).actions());
    actions.putAll(new ObjectAttributes(store).actions());
    actions.putAll(new ObjectTags(store).actions());
    actions.putAll(new Deletions(store, authorizer).actions());
    actions.putAll(new Listings(store).actions());
    actions.putAll(new VersionListing(store).actions());
    actions.putAll(new Uploads(store).actions());
    actions.putAll(new UploadListings(store).actions());
    actions.putAll(new Completion(store).actions());
  }

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public Map<String, Action> actions() {
    return actions;
  }

  @Override
  public List<Permission> permissions(Call call) {
    return Permissions.of(call);
  }

  @Override
  public Optional<ResourcePolicy> policyOf(Site site, String resource) {
    if (!resource.startsWith(ARN)) {
      return Optional.empty();
    }
    String path = resource.substring(ARN.length());
    int slash = path.indexOf('/');
    return store
        .buckets
        .find(slash < 0 ? path : path.substring(0, slash))
        .map(bucket -> new ResourcePolicy(bucket.account(), bucket.setting("Policy").asText("")));
  }

  @Override
  public void start() {
    if (store.aws.state().lasting().isEmpty()) {
      return;
    }
    try {
      store.sweep();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
