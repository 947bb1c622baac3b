package dev.trimaran.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code trimaran} itself, which does nothing without a subcommand. */
@Command(
    name = "trimaran",
    description =
        "One machine-learning lifecycle, written once, that runs on a laptop and on the clouds.",
    mixinStandardHelpOptions = true,
    versionProvider = TrimaranCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "About stacks, on this machine or in a cloud (--cloud aws):%n",
    footer = {
      "  plan      Show what a stack would be, before it is made.",
      "  up        Make a stack, or change it to what its pipeline.yaml asks for.",
      "  down      Remove a stack.",
      "  refresh   See what of a stack was changed by others.",
      "  outputs   Show where a stack's parts are.",
      "",
      "Without an account:",
      "  emulate   Serve a cloud on this machine, for example emulate aws."
    },
    subcommands = {
      InitCommand.class,
      SuggestExpectationsCommand.class,
      ValidateCommand.class,
      RunCommand.class,
      RunsCommand.class,
      ShowCommand.class,
      CompareCommand.class,
      PredictCommand.class,
      DriftCommand.class,
      EndpointCommand.class,
      ServerCommand.class,
      EmulationCommand.class,
      SchemaCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    })
final class TrimaranCommand implements Runnable {

  static final String VERSION = "trimaran " + CodeVersion.TEXT;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, found none");
  }

  /** The version of the build, with the digest of its code. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {VERSION};
    }
  }
}
