package dev.trimaran.emulation.aws.lambda;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Authorizer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.RawHttp;
import dev.trimaran.emulation.aws.ResourcePolicy;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.http.Request;
import dev.trimaran.emulation.http.Response;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.emulation.job.JobEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions that really run. */
public final class Lambda implements RawHttp {
  private static final int LEAST = 8;
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final Aws aws;
  private final JobEngine engine = JobEngine.ofUser();
  private final Code code;
  private final Policies policies;
  private final Functions functions;
  private final AsyncEvents events;
  private final Mappings mappings;
  private final Provisioned provisioned;
  private final UrlFront front;
  private final Pool pool;
  private final Map<String, Action> actions = new HashMap<>();

  /**
   * The service.
   *
   * @param images which images run as which commands
   * @param authorizer decides who may use the URLs of functions
   */
  public Lambda(Aws aws, Images images, Authorizer authorizer) {
    this.aws = aws;
    Store store = new Store(aws);
    this.code = new Code(aws, images);
    Layers layers = new Layers(store, code);
    Opt opt = new Opt(aws, code, layers);
    Launcher launcher = new Launcher(aws, code, opt, new Runtimes(aws, images), engine);
    this.pool = new Pool(launcher, Math.max(LEAST, 2 * Runtime.getRuntime().availableProcessors()));
    Invoker invoker = new Invoker(aws, store, pool);
    EventInvokes configs = new EventInvokes(store);
    this.events = new AsyncEvents(aws, store, configs, invoker, new Destinations(aws));
    Versions versions = new Versions(store);
    this.functions = new Functions(store, code, new Configurations(aws, layers), versions, pool);
    this.policies = new Policies(store);
    this.mappings = new Mappings(store, invoker);
    Urls urls = new Urls(store);
    this.front = new UrlFront(urls, invoker, authorizer);
    actions.putAll(functions.actions());
    actions.putAll(versions.actions());
    actions.putAll(layers.actions());
    this.provisioned = new Provisioned(store, pool);
    Aliases aliases = new Aliases(store, provisioned);
    actions.putAll(aliases.actions());
    actions.putAll(provisioned.actions());
    actions.putAll(policies.actions());
    actions.putAll(new Concurrency(store).actions());
    actions.putAll(configs.actions());
    actions.putAll(urls.actions());
    actions.putAll(mappings.actions());
    actions.putAll(new Tagging(store).actions());
    actions.put("Invoke", new Invoke(store, invoker, events)::call);
  }

  @Override
  public String name() {
    return "lambda";
  }

  @Override
  public Map<String, Action> actions() {
    return Map.copyOf(actions);
  }

  @Override
  public List<Permission> permissions(Call call) {
    return Permissions.of(call);
  }

  @Override
  public Optional<ResourcePolicy> policyOf(Site site, String resource) {
    return policies.of(site, resource);
  }

  /** The zip of a function, as {@code GetFunction} names it. */
  @Override
  public Optional<Payload> file(String name) {
    if (!name.matches("[0-9a-f]{64}\\.zip")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Payload.of(code.zip(name.substring(0, name.length() - 4))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean takes(String host, String path) {
    return UrlFront.takes(host, path);
  }

  @Override
  public Called called(Request request) {
    return new Called(name(), "InvokeFunctionUrl");
  }

  @Override
  public Response answer(Request request, Caller caller) throws IOException {
    return front.answer(request, caller);
  }

  @Override
  public void start() {
    functions.resume();
    provisioned.resume();
    events.resume();
    mappings.resume();
    sweep();
  }

  private void sweep() {
    pool.sweep();
    var _ = aws.time().after(SWEEP, this::sweep);
  }

  @Override
  public void close() {
    mappings.close();
    pool.close();
    engine.close();
  }
}
