package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.aws.AwsCloud;
import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.catalogue.DerivedOutputs;
import dev.trimaran.stacks.catalogue.NameChecks;
import dev.trimaran.stacks.engine.Knowledge;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A stack of AWS in an emulation. The program runs as in a plan, and what it registers is made at
 * once, so that what comes later gets ids and ARNs as from a deployment. What is there and is as it
 * should be is left alone; what the program does not register any more is removed.
 */
public final class RehearsedStack {
  /** A busy machine takes its time over a large function. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final URI emulation;
  private final AwsCredentialsProvider who;
  private final Path file;

  /**
   * @param emulation its address
   * @param who makes it
   * @param file where is kept what was made
   */
  public RehearsedStack(URI emulation, AwsCredentialsProvider who, Path file) {
    this.emulation = emulation;
    this.who = who;
    this.file = file;
  }

  /**
   * What a rehearsal came to.
   *
   * @param outputs the stack's, by name
   * @param refused what was not made, each with the reason
   * @param changed how many resources were made or changed
   */
  public record Outcome(
      Map<String, String> outputs, Map<String, String> refused, int changed, int removed) {
    public Outcome {
      outputs = Map.copyOf(outputs);
      refused = Map.copyOf(refused);
    }
  }

  /**
   * Makes the stack, or brings it to what is wanted.
   *
   * @param config by full key, with {@code pipeline}, {@code aws:region} and {@code
   *     aws:allowedAccountIds}
   * @throws IllegalStateException with what could not be made, each with the service's words; what
   *     was made until then is kept
   * @throws dev.trimaran.stacks.engine.StackRefused for a program or configuration that cannot be
   */
  public Outcome make(String environment, Map<String, String> config) throws IOException {
    var cloud = new AwsCloud();
    var site = cloud.site(config);
    var kept = Kept.read(file);
    try (var services = new Services(emulation, site.region(), who)) {
      var maker = new Maker(services, kept, new DerivedOutputs(new Catalogue(), site.facts()));
      var setup =
          StackSetup.of(cloud.project(), environment)
              .withConfig(config)
              .withInvokes(site.invokes())
              .withKnowledge(maker)
              .withPatience(PATIENCE)
              .withChecks(new NameChecks(new Catalogue()));
      try {
        var record = new StackEngine(setup).run(cloud::declare);
        maker.requireMade();
        record.requireSound();
        return new Outcome(
            outputs(record),
            maker.refused,
            maker.changed,
            removeOthers(kept, services, maker.seen));
      } finally {
        kept.write();
      }
    }
  }

  /** Removes it with all that is in it. */
  public int remove(String region) throws IOException {
    var kept = Kept.read(file);
    try (var services = new Services(emulation, region, who)) {
      return removeOthers(kept, services, Set.of());
    } finally {
      kept.write();
    }
  }

  private static int removeOthers(Kept kept, Services services, Set<String> seen) {
    int removed = 0;
    for (var entry : kept.lastFirst().entrySet()) {
      if (!seen.contains(entry.getKey())) {
        services.kind(entry.getValue().type()).remover().accept(entry.getValue().id());
        kept.remove(entry.getKey());
        removed++;
      }
    }
    return removed;
  }

  private static Map<String, String> outputs(StackRecord record) {
    var all = new TreeMap<String, String>();
    record.outputs().forEach((name, value) -> value.text().ifPresent(text -> all.put(name, text)));
    return all;
  }

  /** Makes each resource as it is registered, one at a time. */
  private static final class Maker implements Knowledge {
    /** They have the emulation's own address, which is another when it is started again. */
    private static final Set<String> ADDRESSED =
        Set.of("aws:lambda/functionUrl:FunctionUrl", "aws:sqs/queue:Queue");

    private final Services services;
    private final Kept kept;
    private final Knowledge derived;
    private final Map<String, String> refused = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private int changed;

    Maker(Services services, Kept kept, Knowledge derived) {
      this.services = services;
      this.kept = kept;
      this.derived = derived;
    }

    @Override
    public synchronized Known of(RegisteredResource resource) {
      if (!resource.type().startsWith("aws:")) {
        return Known.NOTHING;
      }
      var follows = derived.of(resource);
      var refusal = Refusals.of(resource.type());
      if (refusal.isPresent()) {
        refused.put(resource.name() + " (" + resource.type() + ")", refusal.get());
        return follows;
      }
      var urn = resource.urn().toString();
      seen.add(urn);
      var digest = Fingerprint.of(resource);
      var before = kept.find(urn);
      if (!ADDRESSED.contains(resource.type())
          && before.filter(it -> it.digest().equals(digest)).isPresent()) {
        return Kind.made(before.get().id(), before.get().outputs()).or(follows);
      }
      var made = make(resource, before.map(Kept.Entry::id)).or(follows);
      kept.put(
          urn,
          new Kept.Entry(resource.type(), made.id().orElse(""), digest, texts(made.outputs())));
      if (before.filter(it -> it.digest().equals(digest)).isEmpty()) {
        changed++;
      }
      return made;
    }

    private Known make(RegisteredResource resource, Optional<String> before) {
      try {
        requireKnown(resource);
        return services.kind(resource.type()).maker().apply(new Wanted(resource, before));
      } catch (SdkException | IllegalStateException | UncheckedIOException e) {
        failures.add(
            "%s (%s): expected it to be made, found %s"
                .formatted(resource.name(), resource.type(), e.getMessage()));
        throw e;
      }
    }

    /** What could not be made says so itself; what waited for it only repeats that. */
    void requireMade() {
      if (!failures.isEmpty()) {
        throw new IllegalStateException(String.join("\n", failures));
      }
    }

    private static void requireKnown(RegisteredResource resource) {
      resource
          .inputs()
          .forEach((name, value) -> {
            if (value.hasUnknown()) {
              throw new IllegalStateException(
                  "%s.%s: expected a value, found what only a resource knows that was not made"
                      .formatted(resource.name(), name));
            }
          });
    }

    private static Map<String, String> texts(Map<String, Value> outputs) {
      var all = new TreeMap<String, String>();
      outputs.forEach((name, value) -> value.text().ifPresent(text -> all.put(name, text)));
      return all;
    }
  }
}
