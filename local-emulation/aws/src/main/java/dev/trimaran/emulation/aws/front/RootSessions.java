package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Credentials;
import dev.trimaran.emulation.aws.Root;
import dev.trimaran.emulation.aws.Sessions;
import dev.trimaran.emulation.aws.Site;
import java.time.Instant;

/** Sessions of roles in an emulation without IAM: whoever asks acts as the account itself. */
record RootSessions(Root root) implements Sessions {
  @Override
  public Credentials assume(Site site, String roleArn, String principal, String session) {
    return new Credentials(root.accessKey(), root.secretKey(), "", Instant.MAX);
  }

  @Override
  public Caller session(Site site, String roleArn, String principal, String session) {
    return Caller.root(site.account());
  }
}
