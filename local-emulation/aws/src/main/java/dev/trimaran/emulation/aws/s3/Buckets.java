package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The buckets of all accounts and regions: they share one space of names. */
final class Buckets {
  private final Table table;

  Buckets(Table table) {
    this.table = table;
  }

  Optional<Bucket> find(String name) {
    return table.look(name).map(document -> new Bucket(name, document));
  }

  /**
   * The bucket that is asked.
   *
   * @throws dev.trimaran.emulation.aws.AwsException NoSuchBucket; PermanentRedirect from another
   *     region; AccessDenied when it belongs to another account than expected
   */
  Bucket asked(Call call) {
    Bucket bucket = named(call, call.text("Bucket"));
    expect(bucket, call.text("ExpectedBucketOwner"));
    boolean known = call.caller().kind() != Caller.Kind.ANONYMOUS;
    if (known && !bucket.region().equals(call.site().region())) {
      throw Refused.because(
          "PermanentRedirect",
          301,
          "The bucket you are attempting to access must be addressed using the specified endpoint."
              + " Please send all future requests to this endpoint.",
          "Bucket",
          bucket.name(),
          "Endpoint",
          "s3." + bucket.region() + ".amazonaws.com",
          "x-amz-bucket-region",
          bucket.region());
    }
    return bucket;
  }

  /** Any bucket of this name, wherever it is. */
  Bucket named(Call call, String name) {
    return find(name).orElseThrow(() -> Refused.noSuchBucket(name));
  }

  /** Makes sure whose bucket it is, where the caller says. */
  static void expect(Bucket bucket, String owner) {
    if (!owner.isEmpty() && !owner.equals(bucket.account())) {
      throw Refused.because("AccessDenied", 403, "Access Denied");
    }
  }

  boolean add(String name, ObjectNode document) {
    return table.putIfAbsent(name, document);
  }

  void remove(String name) {
    table.remove(name);
  }

  /** Changes its settings. */
  void change(Bucket bucket, UnaryOperator<ObjectNode> change) {
    Optional<ObjectNode> changed =
        table.update(
            bucket.name(),
            document -> {
              document.set("settings", change.apply(document.withObject("/settings")));
              return document;
            });
    if (changed.isEmpty()) {
      throw Refused.noSuchBucket(bucket.name());
    }
  }

  /** The buckets of the site's account, by name. */
  List<Bucket> of(Site site) {
    return all().stream().filter(bucket -> bucket.account().equals(site.account())).toList();
  }

  List<Bucket> all() {
    return table.list("").stream().map(each -> new Bucket(each.getKey(), each.getValue())).toList();
  }
}
