package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Puts the inputs of a resource into a request of the SDK by their names, which are AWS's own but
 * for capitals. An input that has no place there is an error, never left out.
 *
 * @param names of members, by inputs that are called otherwise
 */
record Fill(Map<String, String> names) {
  /** Where all names are AWS's. */
  static final Fill PLAIN = new Fill(Map.of());

  Fill {
    names = Map.copyOf(names);
  }

  /** With pairs of an input and a member. */
  static Fill naming(String... pairs) {
    var names = new TreeMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      names.put(pairs[i], pairs[i + 1]);
    }
    return new Fill(names);
  }

  /** The builder, with the inputs in it. */
  <B extends SdkPojo> B into(B builder, Map<String, Value> inputs) {
    inputs.forEach((name, value) -> {
      if (!(value instanceof Value.Null)) {
        var field = field(builder, name);
        field.set(builder, plain(field, value));
      }
    });
    return builder;
  }

  private SdkField<?> field(SdkPojo builder, String name) {
    var wanted = names.getOrDefault(name, name);
    return builder.sdkFields().stream()
        .filter(field -> field.memberName().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "expected a place for the input %s among %s, found none"
                    .formatted(
                        name, builder.sdkFields().stream().map(SdkField::memberName).toList())));
  }

  private Object plain(SdkField<?> field, Value value) {
    if (value instanceof Value.Secret secret) {
      return plain(field, secret.content().orElse(Value.NULL));
    }
    var type = field.marshallingType();
    if (type.equals(MarshallingType.SDK_POJO)) {
      return object(field, fields(field, value));
    }
    if (type.equals(MarshallingType.LIST)) {
      return list(field, value);
    }
    if (type.equals(MarshallingType.MAP)) {
      return fields(field, value).entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey,
                  entry ->
                      plain(field.getTrait(MapTrait.class).valueFieldInfo(), entry.getValue())));
    }
    return scalar(field, value);
  }

  private Object scalar(SdkField<?> field, Value value) {
    var type = field.marshallingType();
    return switch (value) {
      case Value.Num number when type.equals(MarshallingType.INTEGER) -> (int) number.value();
      case Value.Num number when type.equals(MarshallingType.LONG) -> (long) number.value();
      case Value.Num number when type.equals(MarshallingType.FLOAT) -> (float) number.value();
      case Value.Num number when type.equals(MarshallingType.DOUBLE) -> number.value();
      case Value.Num number when type.equals(MarshallingType.STRING) -> number.toString();
      case Value.Bool bool when type.equals(MarshallingType.BOOLEAN) -> bool.value();
      case Value.Text text when type.equals(MarshallingType.STRING) -> text.value();
      case Value.Text text when type.equals(MarshallingType.INTEGER) ->
          Integer.parseInt(text.value());
      case Value.Text text when type.equals(MarshallingType.BOOLEAN) ->
          Boolean.valueOf(text.value());
      default -> throw expected("a " + type.getTargetClass().getSimpleName(), field, value);
    };
  }

  private List<Object> list(SdkField<?> field, Value value) {
    var member = field.getTrait(ListTrait.class).memberFieldInfo();
    if (value instanceof Value.Items items) {
      return items.values().stream().map(item -> plain(member, item)).toList();
    }
    var pair = pair(member);
    if (pair.isEmpty()) {
      return List.of(plain(member, value));
    }
    var all = new ArrayList<Object>();
    fields(field, value)
        .forEach((key, text) ->
            all.add(
                object(member, Map.of(pair.get().get(0), Value.of(key), pair.get().get(1), text))));
    return all;
  }

  /** The two members of what a map is a list of, as tags and dimensions are. */
  private static Optional<List<String>> pair(SdkField<?> member) {
    if (!member.marshallingType().equals(MarshallingType.SDK_POJO)) {
      return Optional.empty();
    }
    var members =
        member.constructor().get().sdkFields().stream().map(SdkField::memberName).toList();
    return members.size() == 2
            && List.of("Key", "TagKey", "Name").contains(members.get(0))
            && List.of("Value", "TagValue").contains(members.get(1))
        ? Optional.of(members)
        : Optional.empty();
  }

  private Object object(SdkField<?> field, Map<String, Value> fields) {
    var built = into(field.constructor().get(), fields);
    return ((Buildable) built).build();
  }

  private static Map<String, Value> fields(SdkField<?> field, Value value) {
    if (value instanceof Value.Fields fields) {
      return fields.values();
    }
    if (value instanceof Value.Items(List<Value> one)
        && one.size() == 1
        && one.getFirst() instanceof Value.Fields fields) {
      return fields.values();
    }
    throw expected("an object", field, value);
  }

  private static IllegalStateException expected(String what, SdkField<?> field, Value value) {
    return new IllegalStateException(
        "expected %s for %s, found %s".formatted(what, field.memberName(), value));
  }
}
