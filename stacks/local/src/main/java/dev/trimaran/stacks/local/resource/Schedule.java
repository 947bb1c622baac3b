package dev.trimaran.stacks.local.resource;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/** A process that checks a model for drift again and again. */
@ResourceType(type = Schedule.TYPE)
@SuppressWarnings("NullAway.Init") // Pulumi sets the outputs
public final class Schedule extends CustomResource {
  static final String TYPE = "trimaran:local:Schedule";

  @Export(name = "uri", refs = String.class, tree = "[0]")
  private Output<String> uri;

  /** Starts it. */
  public Schedule(String name, Args args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }

  /** The base of its routes, with results. */
  public Output<String> uri() {
    return uri;
  }

  /** What a schedule is made of. */
  public static final class Args extends ResourceArgs {
    @Import(name = "workspace", required = true)
    final Output<String> workspace;

    @Import(name = "name", required = true)
    final Output<String> name;

    @Import(name = "model", required = true)
    final Output<String> model;

    @Import(name = "every", required = true)
    final Output<String> every;

    @Import(name = "channel")
    final Output<String> channel;

    /**
     * @param workspace the workspace's folder
     * @param model the registered model, and the schedule's name
     * @param every how often it is checked, such as PT1H
     * @param channel the path of an alert channel
     */
    public Args(
        Output<String> workspace, Output<String> model, String every, Output<String> channel) {
      this.workspace = workspace;
      this.name = model;
      this.model = model;
      this.every = Output.of(every);
      this.channel = channel;
    }
  }
}
