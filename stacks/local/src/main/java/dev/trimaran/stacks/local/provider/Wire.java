package dev.trimaran.stacks.local.provider;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link Values} as Pulumi's protocol carries them. A null counts as not set. */
final class Wire {
  /** Pulumi's {@code sdk/go/common/resource/sig.Key}: what an object is that is none. */
  private static final String KIND = "4dabf18193072939515e22adb298388d";

  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String VALUE = "value";
  private static final Value NONE = Value.getDefaultInstance();

  private Wire() {}

  static Values values(Struct struct) {
    return new Values(map(struct));
  }

  private static Map<String, Object> map(Struct struct) {
    Map<String, Object> all = new TreeMap<>();
    struct
        .getFieldsMap()
        .forEach((name, value) -> {
          if (!value.hasNullValue()) {
            all.put(name, plain(value));
          }
        });
    return all;
  }

  private static Object plain(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE ->
          value.getStringValue().equals(Unknown.SIGNATURE) ? Unknown.VALUE : value.getStringValue();
      case NUMBER_VALUE -> value.getNumberValue();
      case BOOL_VALUE -> value.getBoolValue();
      case STRUCT_VALUE -> object(value.getStructValue());
      case LIST_VALUE -> value.getListValue().getValuesList().stream().map(Wire::plain).toList();
      case NULL_VALUE, KIND_NOT_SET -> List.of();
    };
  }

  private static Object object(Struct struct) {
    boolean secret = struct.getFieldsOrDefault(KIND, NONE).getStringValue().equals(SECRET);
    return secret ? plain(struct.getFieldsOrDefault(VALUE, NONE)) : map(struct);
  }

  static Struct struct(Values values) {
    return struct(values.all());
  }

  /**
   * With the shape's secrets marked as such: so they are in Pulumi's state, and in what it shows.
   */
  static Struct struct(Values values, Shape shape) {
    Values marked = values;
    for (String name : shape.secrets()) {
      if (values.knows(name)) {
        marked = marked.with(name, Map.of(KIND, SECRET, VALUE, values.all().get(name)));
      }
    }
    return struct(marked);
  }

  private static Struct struct(Map<?, ?> all) {
    Struct.Builder struct = Struct.newBuilder();
    all.forEach((name, value) -> struct.putFields(String.valueOf(name), value(value)));
    return struct.build();
  }

  private static Value value(Object plain) {
    Value.Builder value = Value.newBuilder();
    return switch (plain) {
      case Unknown unknown -> value.setStringValue(Unknown.SIGNATURE).build();
      case String text -> value.setStringValue(text).build();
      case Number number -> value.setNumberValue(number.doubleValue()).build();
      case Boolean flag -> value.setBoolValue(flag).build();
      case Map<?, ?> map -> value.setStructValue(struct(map)).build();
      case List<?> list -> value.setListValue(list(list)).build();
      default -> value.setNullValue(NullValue.NULL_VALUE).build();
    };
  }

  private static ListValue list(List<?> plain) {
    ListValue.Builder list = ListValue.newBuilder();
    plain.forEach(value -> list.addValues(value(value)));
    return list.build();
  }
}
