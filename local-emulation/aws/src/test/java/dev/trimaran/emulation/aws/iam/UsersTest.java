package dev.trimaran.emulation.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** Users and groups with their keys, tags and policies: what is done is there, and is undone. */
final class UsersTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
  private static final String READ =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}}";

  private final IamClient iam = AWS.client(IamClient.class);

  @Test
  void tagsOfAUserAreReplacedByTheirKeys() {
    iam.createUser(u -> u.userName("tagged").tags(tag("team", "red"), tag("stage", "test")));

    iam.tagUser(t -> t.userName("tagged").tags(tag("team", "blue")));
    iam.untagUser(t -> t.userName("tagged").tagKeys("stage"));

    assertThat(iam.listUserTags(t -> t.userName("tagged")).tags())
        .containsExactly(tag("team", "blue"));
  }

  @Test
  void aUserHasTwoKeysAtMostWhichWorkWhileTheyAreActive() {
    iam.createUser(u -> u.userName("keyed"));
    AccessKey one = iam.createAccessKey(k -> k.userName("keyed")).accessKey();
    AccessKey two = iam.createAccessKey(k -> k.userName("keyed")).accessKey();
    StsClient sts =
        AWS.client(
            StsClient.class, AwsBasicCredentials.create(one.accessKeyId(), one.secretAccessKey()));

    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> iam.createAccessKey(k -> k.userName("keyed")));
    assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:user/keyed");
    iam.updateAccessKey(
        k -> k.userName("keyed").accessKeyId(one.accessKeyId()).status(StatusType.INACTIVE));
    assertThatThrownBy(sts::getCallerIdentity)
        .isInstanceOfSatisfying(
            StsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId"));
    assertThatExceptionOfType(DeleteConflictException.class)
        .isThrownBy(() -> iam.deleteUser(u -> u.userName("keyed")));
    iam.deleteAccessKey(k -> k.userName("keyed").accessKeyId(one.accessKeyId()));
    assertThat(iam.listAccessKeys(k -> k.userName("keyed")).accessKeyMetadata())
        .extracting(AccessKeyMetadata::accessKeyId)
        .containsExactly(two.accessKeyId());
    iam.deleteAccessKey(k -> k.userName("keyed").accessKeyId(two.accessKeyId()));
    iam.deleteUser(u -> u.userName("keyed"));
    assertThatExceptionOfType(NoSuchEntityException.class)
        .isThrownBy(() -> iam.getUser(u -> u.userName("keyed")));
  }

  @Test
  void aSessionOfAUserIsThatUser() {
    iam.createUser(u -> u.userName("lasting"));
    AccessKey key = iam.createAccessKey(k -> k.userName("lasting")).accessKey();
    Credentials session =
        AWS.client(
                StsClient.class,
                AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))
            .getSessionToken(s -> s.durationSeconds(900))
            .credentials();

    StsClient within =
        AWS.client(
            StsClient.class,
            AwsSessionCredentials.create(
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));

    assertThat(within.getCallerIdentity().arn())
        .isEqualTo("arn:aws:iam::000000000000:user/lasting");
  }

  @Test
  void policiesOfAUserAreItsOwnAttachedOrItsBoundary() {
    iam.createUser(u -> u.userName("bound"));
    iam.putUserPolicy(p -> p.userName("bound").policyName("read").policyDocument(READ));
    iam.attachUserPolicy(p -> p.userName("bound").policyArn(ADMINISTRATOR));
    iam.putUserPermissionsBoundary(p -> p.userName("bound").permissionsBoundary(ADMINISTRATOR));

    assertThat(iam.listUserPolicies(p -> p.userName("bound")).policyNames())
        .containsExactly("read");
    assertThat(
            decoded(
                iam.getUserPolicy(p -> p.userName("bound").policyName("read")).policyDocument()))
        .isEqualTo(READ);
    assertThat(iam.listAttachedUserPolicies(p -> p.userName("bound")).attachedPolicies())
        .extracting(AttachedPolicy::policyArn)
        .containsExactly(ADMINISTRATOR);
    assertThat(user("bound").permissionsBoundary().permissionsBoundaryArn())
        .isEqualTo(ADMINISTRATOR);
    iam.deleteUserPolicy(p -> p.userName("bound").policyName("read"));
    iam.detachUserPolicy(p -> p.userName("bound").policyArn(ADMINISTRATOR));
    iam.deleteUserPermissionsBoundary(p -> p.userName("bound"));
    assertThat(iam.listUserPolicies(p -> p.userName("bound")).policyNames()).isEmpty();
    assertThat(iam.listAttachedUserPolicies(p -> p.userName("bound")).attachedPolicies()).isEmpty();
    assertThat(user("bound").permissionsBoundary()).isNull();
  }

  @Test
  void aGroupHasUsersAndGoesWhenItHasNoneLeft() {
    iam.createGroup(g -> g.groupName("crew").path("/crews/"));
    iam.createUser(u -> u.userName("member"));
    iam.addUserToGroup(g -> g.groupName("crew").userName("member"));

    assertThat(iam.getGroup(g -> g.groupName("crew")).users())
        .extracting(User::userName)
        .containsExactly("member");
    assertThat(iam.listGroups(g -> g.pathPrefix("/crews/")).groups())
        .extracting(g -> g.groupName())
        .containsExactly("crew");
    assertThat(iam.listGroupsForUser(g -> g.userName("member")).groups())
        .extracting(g -> g.groupName())
        .containsExactly("crew");
    assertThatExceptionOfType(DeleteConflictException.class)
        .isThrownBy(() -> iam.deleteGroup(g -> g.groupName("crew")));
    iam.removeUserFromGroup(g -> g.groupName("crew").userName("member"));
    iam.deleteGroup(g -> g.groupName("crew"));
    assertThatExceptionOfType(NoSuchEntityException.class)
        .isThrownBy(() -> iam.getGroup(g -> g.groupName("crew")));
  }

  @Test
  void policiesOfAGroupAreItsOwnOrAttached() {
    iam.createGroup(g -> g.groupName("readers"));
    iam.putGroupPolicy(p -> p.groupName("readers").policyName("read").policyDocument(READ));
    iam.attachGroupPolicy(p -> p.groupName("readers").policyArn(ADMINISTRATOR));

    assertThat(iam.listGroupPolicies(p -> p.groupName("readers")).policyNames())
        .containsExactly("read");
    assertThat(
            decoded(
                iam.getGroupPolicy(p -> p.groupName("readers").policyName("read"))
                    .policyDocument()))
        .isEqualTo(READ);
    assertThat(iam.listAttachedGroupPolicies(p -> p.groupName("readers")).attachedPolicies())
        .extracting(AttachedPolicy::policyName)
        .containsExactly("AdministratorAccess");
    iam.deleteGroupPolicy(p -> p.groupName("readers").policyName("read"));
    iam.detachGroupPolicy(p -> p.groupName("readers").policyArn(ADMINISTRATOR));
    assertThat(iam.listGroupPolicies(p -> p.groupName("readers")).policyNames()).isEmpty();
    assertThat(iam.listAttachedGroupPolicies(p -> p.groupName("readers")).attachedPolicies())
        .isEmpty();
  }

  private User user(String name) {
    return iam.getUser(u -> u.userName(name)).user();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
