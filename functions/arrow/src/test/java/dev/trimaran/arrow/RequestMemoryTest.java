package dev.trimaran.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.junit.jupiter.api.Test;

class RequestMemoryTest {

  private final RequestMemory memory = new RequestMemory();
  private final BufferAllocator allocator = memory.allocator(1024);

  @Test
  void what_a_reader_forgets_is_given_back_at_the_end() {
    ArrowBuf forgotten = allocator.buffer(64);
    forgotten.setLong(0, 7);
    assertThat(memory.parts()).isEqualTo(1);

    memory.close();

    assertThat(memory.parts()).isZero();
  }

  @Test
  void what_is_not_needed_any_more_is_given_back_before() {
    ArrowBuf used = allocator.buffer(64);
    used.setLong(0, 7);
    assertThat(used.getLong(0)).isEqualTo(7);

    used.close();

    assertThat(memory.parts()).isZero();
    memory.close();
  }

  @Test
  void there_is_no_more_than_was_said() {
    assertThatThrownBy(() -> allocator.buffer(2048)).isInstanceOf(OutOfMemoryException.class);
    memory.close();
  }
}
