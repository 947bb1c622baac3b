package dev.trimaran.stacks.local;

import com.pulumi.Context;
import dev.trimaran.stacks.cloud.Cloud;
import dev.trimaran.stacks.cloud.Leftovers;
import dev.trimaran.stacks.cloud.Site;
import dev.trimaran.stacks.engine.Invokes;
import dev.trimaran.stacks.finding.Rule;
import dev.trimaran.stacks.local.parity.LocalParity;
import dev.trimaran.stacks.local.provider.ResourceProvider;
import dev.trimaran.stacks.parity.Parity;
import dev.trimaran.stacks.permission.Permissions;
import dev.trimaran.stacks.price.Tariff;
import io.grpc.BindableService;
import java.util.List;
import java.util.Map;

/** The laptop as {@code plan} and {@code up} see it: no account, no region, nothing to pay. */
public final class LocalCloud implements Cloud {
  @Override
  public String name() {
    return "local";
  }

  @Override
  public String project() {
    return "trimaran-local";
  }

  @Override
  public void declare(Context context) {
    LocalStack.declare(StackSettings.of(context)).forEach(context::export);
  }

  @Override
  public List<String> settings() {
    return StackSettings.WITHOUT_DEFAULT;
  }

  @Override
  public Site site(Map<String, String> config) {
    return new Site("", Map.of(), Invokes.NONE);
  }

  @Override
  public Parity parity() {
    return new LocalParity();
  }

  /** Whoever may write in the workspace's folder may do everything; nobody else may anything. */
  @Override
  public Permissions permissions() {
    return Permissions.NONE;
  }

  @Override
  public Tariff tariff() {
    return new FreeTariff();
  }

  @Override
  public List<Rule> rules() {
    return List.of(new SecretSettingsRule());
  }

  @Override
  public Map<String, BindableService> providers() {
    return Map.of("trimaran", ResourceProvider.installed());
  }

  @Override
  public Leftovers leftovers() {
    return new WorkspaceLeftovers();
  }
}
