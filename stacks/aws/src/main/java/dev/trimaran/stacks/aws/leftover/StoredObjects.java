package dev.trimaran.stacks.aws.leftover;

import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateResource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/**
 * Versions of objects in the stack's buckets, but not those of the objects that are resources
 * themselves. They go with their bucket: that it may go while it is not empty is its own setting,
 * {@code forceDestroy}.
 */
final class StoredObjects implements Kind {
  private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
  private static final String OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2";

  private final S3Client s3;

  StoredObjects(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public Stream<Thing> in(StackState stack) {
    StackFacts facts = new StackFacts(stack);
    return facts.of(BUCKET).flatMap(bucket -> in(bucket, facts));
  }

  private Stream<Thing> in(StateResource bucket, StackFacts facts) {
    String name = bucket.id().orElseThrow();
    Set<String> own =
        facts
            .of(OBJECT)
            .filter(it -> StackFacts.input(it, "bucket").filter(name::equals).isPresent())
            .flatMap(it -> StackFacts.input(it, "key").stream())
            .collect(Collectors.toSet());
    Thing one = new Thing("object versions", name, Optional.of(bucket.urn()), () -> {});
    try {
      return s3.listObjectVersionsPaginator(request -> request.bucket(name)).versions().stream()
          .filter(version -> !own.contains(version.key()))
          .map(_ -> one)
          .toList()
          .stream();
    } catch (NoSuchBucketException e) {
      return Stream.empty(); // somebody was quicker
    }
  }
}
