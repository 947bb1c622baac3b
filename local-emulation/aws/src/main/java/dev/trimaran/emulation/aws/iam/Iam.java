package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Authorizer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Credentials;
import dev.trimaran.emulation.aws.Identities;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.ResourcePolicies;
import dev.trimaran.emulation.aws.ResourcePolicy;
import dev.trimaran.emulation.aws.Service;
import dev.trimaran.emulation.aws.Sessions;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.policy.PolicyReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Users, groups, roles, their policies and keys; it decides for all services who may do what. */
public final class Iam implements Service, Authorizer, Identities, Sessions {
  private static final Duration SERVICE_SESSION = Duration.ofHours(12);

  private final Entities entities;
  private final AccessKeys keys;
  private final OpenSessions sessions;
  private final Usage usage = new Usage();
  private final Access access;
  private final Map<String, Action> actions = new HashMap<>();
  private final Map<String, Identity> roots = new ConcurrentHashMap<>();

  /**
   * The service.
   *
   * @param resources finds the policies of resources, also those of this service's own roles
   */
  public Iam(Aws aws, ResourcePolicies resources) {
    this.entities = new Entities(aws);
    this.keys = new AccessKeys(aws, entities);
    this.sessions = new OpenSessions(aws);
    ManagedPolicies managed = new ManagedPolicies(aws, entities, new AwsManaged());
    IdentityPolicies identities = new IdentityPolicies(entities, managed);
    this.access = new Access(aws, entities, identities, sessions, resources, usage);
    actions.putAll(new Users(entities, managed, keys).actions());
    actions.putAll(new Groups(entities).actions());
    actions.putAll(new Roles(entities, managed, new Trust(entities)).actions());
    actions.putAll(keys.actions());
    actions.putAll(managed.actions());
    actions.putAll(new PolicyVersions(aws, managed).actions());
    actions.putAll(new InlinePolicies(entities).actions());
    actions.putAll(new Attachments(entities, managed).actions());
    actions.putAll(new Tags(entities).actions());
    actions.putAll(new InstanceProfiles(entities).actions());
    actions.putAll(new Simulation(entities, identities).actions());
    actions.putAll(new LastAccessed(aws, entities, identities, usage).actions());
  }

  @Override
  public String name() {
    return "iam";
  }

  @Override
  public Map<String, Action> actions() {
    return LinkedRoles.protect(entities, actions);
  }

  @Override
  public List<Permission> permissions(Call call) {
    return List.of(Resources.permission(call));
  }

  /** The trust policy of a role. */
  @Override
  public Optional<ResourcePolicy> policyOf(Site site, String resource) {
    return role(resource)
        .map(role ->
            new ResourcePolicy(
                resource.split(":", 6)[4], role.path("AssumeRolePolicyDocument").asText()));
  }

  @Override
  public void start() {
    sessions.sweep();
  }

  @Override
  public void require(Caller caller, Site site, List<Permission> permissions) {
    access.require(caller, site, permissions);
  }

  /** Makes a lasting key of the account itself known. */
  public void root(String account, String accessKey, String secretKey) {
    roots.put(
        accessKey, new Identity(Caller.root(account), secretKey, Optional.empty(), Instant.MAX));
  }

  @Override
  public Optional<Identity> of(String accessKey) {
    Optional<Identity> root = Optional.ofNullable(roots.get(accessKey));
    return root.or(() -> sessions.find(accessKey).map(session -> identity(accessKey, session)))
        .or(() -> keys.table().get(accessKey).flatMap(this::identity));
  }

  @Override
  public Credentials assume(Site site, String roleArn, String principal, String session) {
    return sessions.begin(
        session(site, roleArn, principal, session), SERVICE_SESSION, OpenSessions.Terms.NONE);
  }

  @Override
  public Caller session(Site site, String roleArn, String principal, String session) {
    access.require(
        Caller.service(site.account(), principal),
        site,
        List.of(new Permission("sts:AssumeRole", roleArn)));
    return caller(role(roleArn).orElseThrow(() -> Kind.ROLE.missing(roleArn)), session);
  }

  /** The role of this name as its document; empty when there is none. */
  public Optional<ObjectNode> role(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length != 6 || !parts[2].equals("iam") || !parts[5].startsWith("role/")) {
      return Optional.empty();
    }
    return entities
        .find(parts[4], Kind.ROLE, arn.substring(arn.lastIndexOf('/') + 1))
        .filter(role -> role.path("Arn").asText().equals(arn));
  }

  /** The caller that a session of this role is. */
  public static Caller caller(ObjectNode role, String session) {
    String account = role.path("Arn").asText().split(":", 6)[4];
    String name = role.path("RoleName").asText();
    return new Caller(
        Caller.Kind.ROLE,
        account,
        "arn:aws:sts::%s:assumed-role/%s/%s".formatted(account, name, session),
        role.path("RoleId").asText() + ":" + session,
        name);
  }

  /** Refuses a text that is no policy of a session. */
  public static void requirePolicy(String document) {
    Documents.read(document, PolicyReader.Kind.IDENTITY);
  }

  /** The sessions that there are. */
  public OpenSessions sessions() {
    return sessions;
  }

  /** What was really used of what is allowed. */
  public Usage usage() {
    return usage;
  }

  private static Identity identity(String accessKey, ObjectNode session) {
    return new Identity(
        OpenSessions.caller(accessKey, session),
        session.path("SecretAccessKey").asText(),
        Optional.of(session.path("SessionToken").asText()),
        Instant.ofEpochSecond(session.path("Expiration").asLong()));
  }

  private Optional<Identity> identity(ObjectNode key) {
    if (!key.path("Status").asText().equals("Active")) {
      return Optional.empty();
    }
    String account = key.path("Account").asText();
    return entities
        .find(account, Kind.USER, key.path("UserName").asText())
        .map(user ->
            new Identity(
                new Caller(
                    Caller.Kind.USER,
                    account,
                    user.path("Arn").asText(),
                    user.path("UserId").asText(),
                    user.path("UserName").asText(),
                    key.path("AccessKeyId").asText()),
                key.path("SecretAccessKey").asText(),
                Optional.empty(),
                Instant.MAX));
  }
}
