package dev.trimaran.stacks.engine;

import dev.trimaran.stacks.value.Urn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;

/** Reads a registration's options, with what it takes over from the component around it. */
final class OptionsOf {
  private OptionsOf() {}

  static Options read(
      RegisterResourceRequest request, Urn urn, Optional<RegisteredResource> parent) {
    var around = parent.map(RegisteredResource::options).orElse(Options.NONE);
    return new Options(
        request.hasProtect() ? request.getProtect() : around.protect(),
        request.hasRetainOnDelete() ? request.getRetainOnDelete() : around.retainOnDelete(),
        request.getDeleteBeforeReplaceDefined()
            ? Optional.of(request.getDeleteBeforeReplace())
            : Optional.empty(),
        request.getIgnoreChangesList(),
        request.getReplaceOnChangesList(),
        request.getAdditionalSecretOutputsList(),
        aliases(request, urn, parent),
        text(request.getProvider()),
        request.getProvidersMap(),
        text(request.getVersion()),
        text(request.getImportId()),
        text(request.getDeletedWith()).or(around::deletedWith),
        timeouts(request.getCustomTimeouts()));
  }

  private static List<String> aliases(
      RegisterResourceRequest request, Urn urn, Optional<RegisteredResource> parent) {
    var aliases = new LinkedHashSet<String>(request.getAliasURNsList());
    for (var alias : request.getAliasesList()) {
      aliases.add(alias.hasUrn() ? alias.getUrn() : resolve(alias.getSpec(), urn, parent));
    }
    // What a component was called before, its children were in.
    parent.map(RegisteredResource::options).map(Options::aliases).orElse(List.of()).stream()
        .map(before -> Urn.parse(before).child(urn.type(), urn.name()).toString())
        .forEach(aliases::add);
    return new ArrayList<>(aliases);
  }

  private static String resolve(Alias.Spec spec, Urn urn, Optional<RegisteredResource> parent) {
    var stack = text(spec.getStack()).orElse(urn.stack());
    var project = text(spec.getProject()).orElse(urn.project());
    var above =
        !spec.getParentUrn().isEmpty()
            ? Urn.parse(spec.getParentUrn())
            : spec.getNoParent() || parent.isEmpty()
                ? Urn.ofStack(stack, project)
                : parent.get().urn();
    var placed = new Urn(stack, project, above.qualifiedType(), above.name());
    return placed
        .child(text(spec.getType()).orElse(urn.type()), text(spec.getName()).orElse(urn.name()))
        .toString();
  }

  private static Map<String, String> timeouts(RegisterResourceRequest.CustomTimeouts timeouts) {
    var set = new TreeMap<String, String>();
    text(timeouts.getCreate()).ifPresent(it -> set.put("create", it));
    text(timeouts.getUpdate()).ifPresent(it -> set.put("update", it));
    text(timeouts.getDelete()).ifPresent(it -> set.put("delete", it));
    text(timeouts.getRead()).ifPresent(it -> set.put("read", it));
    return set;
  }

  static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
