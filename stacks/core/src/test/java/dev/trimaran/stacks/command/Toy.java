package dev.trimaran.stacks.command;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.stacks.cloud.Cloud;
import dev.trimaran.stacks.cloud.Site;
import dev.trimaran.stacks.engine.Invokes;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.finding.Rule;
import dev.trimaran.stacks.parity.Parity;
import dev.trimaran.stacks.parity.ParityLine;
import dev.trimaran.stacks.parity.ParityLine.Verdict;
import dev.trimaran.stacks.permission.Permissions;
import dev.trimaran.stacks.permission.Policy;
import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.Tariff;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A cloud with one service: buckets, which are named, priced, permitted and checked. */
final class Toy implements Cloud {
  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String project() {
    return "trimaran-toy";
  }

  @Override
  public List<String> settings() {
    return List.of("note", "fail", "token");
  }

  @Override
  public void declare(Context context) {
    var config = context.config();
    if (config.get("fail").isPresent()) {
      throw new IllegalStateException("the program was told to fail");
    }
    config.get("note").ifPresent(note -> context.log().warn(note));
    var name = config.require("name");
    var bucket = new Bucket("data", name, config.get("token").orElse("none"));
    new Unpriced("queue");
    context.export("name", Output.of(name));
    context.export("bucket", bucket.urn());
  }

  @Override
  public Site site(Map<String, String> config) {
    var region = config.getOrDefault("toy:region", "here");
    if (!List.of("here", "there").contains(region)) {
      throw new IllegalArgumentException(
          "expected a region of toy, here or there, found '" + region + "'");
    }
    return new Site(region, Map.of("region", region), Invokes.NONE);
  }

  @Override
  public Parity parity() {
    return Toy::parity;
  }

  private static List<ParityLine> parity(Pipeline spec, Map<String, String> config) {
    var served = spec.deploy().enabled() ? Verdict.REFUSED : Verdict.SUPPORTED;
    return List.of(
        new ParityLine("ingest", "", "Toy Store", Verdict.SUPPORTED, ""),
        new ParityLine("ingest", "flights", "Toy Store", Verdict.EMULATED, "it is copied first"),
        new ParityLine("deploy", "", "none", served, "toy has no endpoints"));
  }

  @Override
  public Permissions permissions() {
    return new Permissions() {
      @Override
      public List<Policy> toDeploy(StackRecord stack, Map<String, String> facts) {
        return List.of(
            new Policy("deploy", "json", "{\"allow\": [\"make\"]}", List.of(), List.of()));
      }

      @Override
      public List<Policy> atRunTime(StackRecord stack, Map<String, String> facts) {
        return List.of(
            new Policy(
                "reader",
                "json",
                "{\"allow\": [\"read\"]}",
                List.of(),
                List.of("one thing is unknown")));
      }
    };
  }

  @Override
  public Tariff tariff() {
    return meter -> {
      if (meter.resource().type().equals("toy:store:Bucket")) {
        meter.monthly("storage", meter.used(Measure.STORED_GB), "store.gb");
      }
    };
  }

  @Override
  public List<Rule> rules() {
    return List.of(new Named());
  }

  /** Demands that a bucket does not call itself open. */
  private static final class Named implements Rule {
    @Override
    public String id() {
      return "TOY_1";
    }

    @Override
    public String text() {
      return "A bucket is not open.";
    }

    @Override
    public URI source() {
      return URI.create("https://toy.test/open");
    }

    @Override
    public List<Finding> check(StackRecord stack) {
      return stack.ofType("toy:store:Bucket").stream()
          .filter(it -> it.inputs().get("name").text().orElse("").contains("open"))
          .map(it ->
              new Finding(id(), it.urn().toString(), "name", "a name without open", "one with it"))
          .toList();
    }
  }

  private static final class Bucket extends CustomResource {
    Bucket(String name, String physical, String token) {
      super("toy:store:Bucket", name, new BucketArgs(physical, token), CustomResourceOptions.Empty);
    }
  }

  private static final class BucketArgs extends ResourceArgs {
    @Import(name = "name", required = true)
    @SuppressWarnings("UnusedVariable") // the SDK reads it
    private final Output<String> name;

    @Import(name = "token")
    @SuppressWarnings("UnusedVariable") // the SDK reads it
    private final Output<String> token;

    BucketArgs(String name, String token) {
      this.name = Output.of(name);
      this.token = Output.ofSecret(token);
    }
  }

  private static final class Unpriced extends CustomResource {
    Unpriced(String name) {
      super("toy:queue:Queue", name, ResourceArgs.Empty, CustomResourceOptions.Empty);
    }
  }
}
