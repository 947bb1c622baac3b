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
      case STRUCT_VALUE -> map(value.getStructValue());
      case LIST_VALUE -> value.getListValue().getValuesList().stream().map(Wire::plain).toList();
      case NULL_VALUE, KIND_NOT_SET -> List.of();
    };
  }

  static Struct struct(Values values) {
    return struct(values.all());
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
