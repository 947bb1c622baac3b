package dev.trimaran.arrow;

import java.util.HashSet;
import java.util.Set;
import org.apache.arrow.memory.AllocationManager;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ReferenceManager;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.memory.util.MemoryUtil;

/**
 * The memory that reading one request takes, outside the heap. A reader that meets a malformed
 * stream forgets what it had taken for it; here all of it is given back at the end, come what may.
 * Used by one thread.
 */
final class RequestMemory implements AllocationManager.Factory, AutoCloseable {

  private final Set<Part> held = new HashSet<>();

  /**
   * Who takes of it. Is not to be closed, which would only complain of what was forgotten.
   *
   * @param most how many bytes there are
   */
  BufferAllocator allocator(long most) {
    return new RootAllocator(
        RootAllocator.configBuilder().maxAllocation(most).allocationManagerFactory(this).build());
  }

  /** How many parts of it are in use. */
  int parts() {
    return held.size();
  }

  @Override
  public AllocationManager create(BufferAllocator allocator, long size) {
    Part part = new Part(allocator, size);
    held.add(part);
    return part;
  }

  @Override
  public ArrowBuf empty() {
    return new ArrowBuf(ReferenceManager.NO_OP, null, 0, 0);
  }

  @Override
  public void close() {
    held.forEach(part -> MemoryUtil.freeMemory(part.address));
    held.clear();
  }

  /** Some bytes in a row. */
  private final class Part extends AllocationManager {
    private final long address;
    private final long size;

    Part(BufferAllocator allocator, long size) {
      super(allocator);
      this.size = size;
      address = MemoryUtil.allocateMemory(size);
    }

    @Override
    public long getSize() {
      return size;
    }

    @Override
    protected long memoryAddress() {
      return address;
    }

    @Override
    protected void release0() {
      if (held.remove(this)) {
        MemoryUtil.freeMemory(address);
      }
    }
  }
}
