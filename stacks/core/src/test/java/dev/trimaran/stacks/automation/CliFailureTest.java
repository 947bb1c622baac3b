package dev.trimaran.stacks.automation;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.automation.CommandResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class CliFailureTest {
  private static final StackId STACK = new StackId("trimaran-aws", "prod");

  private static RuntimeException of(String error) {
    return CliFailure.of(new CommandResult(255, "", error), List.of(), STACK);
  }

  @Test
  void who_holds_a_lock_is_said_and_since_when() {
    var refused =
        of(
            """
            error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.
              s3://states/.pulumi/locks/organization/trimaran-aws/prod/1.json: created by ann@desk (pid 7) at 2026-02-03T04:05:06Z
            """);

    assertThat(refused)
        .isInstanceOf(DeploymentRefused.class)
        .hasMessageContaining("the only one who deploys trimaran-aws/prod")
        .hasMessageContaining("found ann@desk (pid 7) at 2026-02-03T04:05:06Z at it")
        .hasMessageContaining("--recover");
  }

  @Test
  void each_error_is_said_without_its_colours_and_with_what_to_do() {
    var failed = of("\u001b[31merror: \u001b[0mget stack: incorrect passphrase\nerror: another\n");

    assertThat(failed).isInstanceOf(DeploymentFailed.class);
    assertThat(((DeploymentFailed) failed).failures())
        .extracting(Failure::message)
        .containsExactly("get stack: incorrect passphrase", "another");
    assertThat(failed).hasMessageContaining("PULUMI_CONFIG_PASSPHRASE_FILE as it was then");
  }

  @Test
  void one_without_a_word_tells_its_code() {
    assertThat(of("")).hasMessageContaining("Expected Pulumi's CLI to end with 0, found 255.");
  }

  @Test
  void what_events_told_comes_first() {
    var told = List.of(new Failure("Bucket data", "create", "AccessDenied: no", "Ask."));

    assertThat(CliFailure.of(new CommandResult(255, "", "error: update failed"), told, STACK))
        .hasMessage("Bucket data (create): AccessDenied: no\n  Ask.");
  }
}
