package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Names;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * Versions as model packages of a group. SageMaker counts them; its client token, made of the
 * bundle's digest, makes one version of one bundle. Aliases are tags of the group, so that one
 * request moves one; what {@code champion} points to becomes Approved. Digest, place and tags of a
 * version are its customer metadata, as {@link PackageMetadata} writes them.
 */
final class ModelRegistryDriver implements ModelRegistry {
  private static final String CHAMPION = "champion";
  private static final String ALIAS = "trimaran:alias:";
  private static final String BUNDLE = "Bundle ";
  private static final String REGISTER = "register model";

  private final Supplier<SageMakerClient> sagemaker;
  private final ModelGroups groups;

  ModelRegistryDriver(Supplier<SageMakerClient> sagemaker, StackOutputs outputs) {
    this.sagemaker = sagemaker;
    this.groups = new ModelGroups(sagemaker, outputs);
  }

  @Override
  public ModelVersion register(
      String name, String bundleDigest, String uri, Map<String, String> tags) {
    Names.require(REGISTER, name);
    Call call = new Call(REGISTER, name, "sagemaker:CreateModelPackage");
    if (bundleDigest.isBlank()) {
      throw call.failure(
          ErrorCode.INVALID_ARGUMENT, "expected the bundle's digest, found a blank one");
    }
    Map<String, String> metadata = PackageMetadata.of(bundleDigest, uri, tags, call);
    ModelGroup group = groups.made(name);
    Optional<ModelPackageSummary> known =
        summaries(group).stream()
            .filter(version -> (BUNDLE + bundleDigest).equals(version.modelPackageDescription()))
            .findFirst();
    String arn =
        known.isPresent()
            ? known.get().modelPackageArn()
            : create(group, bundleDigest, uri, metadata, call);
    return version(name, describe(arn, call), aliases(group));
  }

  private String create(
      ModelGroup group, String digest, String uri, Map<String, String> metadata, Call call) {
    UUID token = UUID.nameUUIDFromBytes((group.arn() + digest).getBytes(StandardCharsets.UTF_8));
    return call.of(() ->
            sagemaker
                .get()
                .createModelPackage(request ->
                    request
                        .modelPackageGroupName(group.group())
                        .modelPackageDescription(BUNDLE + digest)
                        .sourceUri(uri)
                        .customerMetadataProperties(metadata)
                        .clientToken(token.toString())))
        .modelPackageArn();
  }

  @Override
  public Optional<ModelVersion> find(String name, int version) {
    Call call = call("find model", name + "@" + version);
    return groups.find(name).flatMap(group -> find(group, version, call));
  }

  private Optional<ModelVersion> find(ModelGroup group, int version, Call call) {
    if (version < 1) {
      return Optional.empty();
    }
    String arn = group.version(version);
    return call.find(
            () -> sagemaker.get().describeModelPackage(request -> request.modelPackageName(arn)))
        .map(found -> version(group.model(), found, aliases(group)));
  }

  @Override
  public Optional<ModelVersion> byAlias(String name, String alias) {
    Call call = call("find model", name + "@" + alias);
    return groups
        .find(name)
        .flatMap(group ->
            aliases(group).stream()
                .filter(tag -> tag.key().equals(ALIAS + alias))
                .findFirst()
                .flatMap(tag -> find(group, Integer.parseInt(tag.value()), call)));
  }

  @Override
  public void alias(String name, String alias, int version) {
    Names.requireAlias("set alias", alias);
    Call call = new Call("set alias", name + "@" + alias, "sagemaker:AddTags");
    ModelGroup group =
        groups
            .find(name)
            .filter(found -> find(found, version, call).isPresent())
            .orElseThrow(() ->
                call.failure(
                    ErrorCode.NOT_FOUND,
                    "expected a version of " + name + ", found none with number " + version));
    Tag tag = Tag.builder().key(ALIAS + alias).value(Integer.toString(version)).build();
    call.of(() -> sagemaker.get().addTags(request -> request.resourceArn(group.arn()).tags(tag)));
    if (alias.equals(CHAMPION)) {
      approve(group.version(version), name);
    }
  }

  private void approve(String arn, String name) {
    new Call("approve model", name, "sagemaker:UpdateModelPackage")
        .of(() ->
            sagemaker
                .get()
                .updateModelPackage(request ->
                    request
                        .modelPackageArn(arn)
                        .modelApprovalStatus(ModelApprovalStatus.APPROVED)
                        .approvalDescription("The alias champion was pointed to it.")));
  }

  @Override
  public void removeAlias(String name, String alias) {
    groups
        .find(name)
        .ifPresent(group ->
            new Call("remove alias", name + "@" + alias, "sagemaker:DeleteTags")
                .of(() ->
                    sagemaker
                        .get()
                        .deleteTags(
                            request -> request.resourceArn(group.arn()).tagKeys(ALIAS + alias))));
  }

  @Override
  public Stream<ModelVersion> versions(String name) {
    Optional<ModelGroup> group = groups.find(name);
    if (group.isEmpty()) {
      return Stream.empty();
    }
    List<Tag> aliases = aliases(group.get());
    Call call = call("list models", name);
    return AtOnce.all(
        summaries(group.get()),
        summary -> version(name, describe(summary.modelPackageArn(), call), aliases))
        .stream();
  }

  @Override
  public List<String> models() {
    return groups.models();
  }

  /** Newest first. */
  private List<ModelPackageSummary> summaries(ModelGroup group) {
    return new Call("list models", group.model(), "sagemaker:ListModelPackages")
        .of(() ->
            sagemaker
                .get()
                .listModelPackagesPaginator(
                    request -> request.modelPackageGroupName(group.group()).maxResults(100))
                .modelPackageSummaryList()
                .stream()
                .sorted((a, b) -> b.modelPackageVersion() - a.modelPackageVersion())
                .toList());
  }

  private DescribeModelPackageResponse describe(String arn, Call call) {
    return call.of(
        () -> sagemaker.get().describeModelPackage(request -> request.modelPackageName(arn)));
  }

  private List<Tag> aliases(ModelGroup group) {
    return new Call("read aliases", group.model(), "sagemaker:ListTags")
        .of(() ->
            sagemaker
                .get()
                .listTagsPaginator(request -> request.resourceArn(group.arn()))
                .tags()
                .stream()
                .filter(tag -> tag.key().startsWith(ALIAS))
                .toList());
  }

  private static ModelVersion version(
      String name, DescribeModelPackageResponse found, List<Tag> aliases) {
    String number = Integer.toString(found.modelPackageVersion());
    Set<String> pointing = new HashSet<>();
    for (Tag alias : aliases) {
      if (alias.value().equals(number)) {
        pointing.add(alias.key().substring(ALIAS.length()));
      }
    }
    PackageMetadata metadata = PackageMetadata.read(found.customerMetadataProperties());
    return new ModelVersion(
        name,
        found.modelPackageVersion(),
        metadata.digest(),
        metadata.uri(),
        found.creationTime(),
        metadata.tags(),
        pointing);
  }

  private static Call call(String operation, String resource) {
    return new Call(operation, resource, "sagemaker:DescribeModelPackage");
  }
}
