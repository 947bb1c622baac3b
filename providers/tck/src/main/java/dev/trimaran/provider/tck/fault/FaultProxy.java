package dev.trimaran.provider.tck.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Stands between a client and a service of HTTP and passes on what they say byte for byte, so that
 * signatures hold, but for {@code Connection: close}: each connection has one request. Requests
 * meet the faults that were put up for them.
 */
public final class FaultProxy implements AutoCloseable {
  private record Rule(Predicate<String> requests, Fault fault, int[] left) {}

  private final InetSocketAddress service;
  private final ServerSocket listening;
  private final InetSocketAddress address;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Future<?> accepting;
  private final List<Rule> rules = new ArrayList<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  FaultProxy(InetSocketAddress service) throws IOException {
    this.service = service;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.address = new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
    this.accepting = threads.submit(this::accept);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * The next so many requests whose method and target (such as {@code PUT /bucket/key}) are so meet
   * the fault.
   */
  public void next(int requests, Predicate<String> such, Fault fault) {
    synchronized (rules) {
      rules.add(new Rule(such, fault, new int[] {requests}));
    }
  }

  /** Every request from now on meets the fault. */
  public void always(Fault fault) {
    next(Integer.MAX_VALUE, request -> true, fault);
  }

  /** No more faults. */
  public void heal() {
    synchronized (rules) {
      rules.clear();
    }
  }

  /** The requests that came, method and target. */
  public List<String> seen() {
    return List.copyOf(seen);
  }

  /** Nobody listens any more: connections are refused. */
  public void refuse() {
    try {
      listening.close();
      // The socket is open until whoever waits at it has gone.
      accepting.get();
    } catch (IOException | ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        threads.execute(() -> carry(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket client) {
    try (client) {
      RequestHead head = RequestHead.read(client.getInputStream());
      if (head.request().isEmpty()) {
        return;
      }
      seen.add(head.request());
      switch (fault(head.request())) {
        case Fault.Answered(Answer answer) -> answer(client, answer);
        case Fault.Reset() -> client.setSoLinger(true, 0);
        case Fault.Unheard() -> pass(client, head, 0);
        case Fault.CutOff(int bytes) -> pass(client, head, bytes);
        case Fault.Slow(var by) -> {
          Thread.sleep(by);
          pass(client, head, Long.MAX_VALUE);
        }
        case Fault.None() -> pass(client, head, Long.MAX_VALUE);
      }
    } catch (IOException gone) {
      // One of the two has gone: the other one's connection ends, too.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Fault fault(String request) {
    synchronized (rules) {
      for (Rule rule : rules) {
        if (rule.left()[0] > 0 && rule.requests().test(request)) {
          rule.left()[0]--;
          return rule.fault();
        }
      }
      return new Fault.None();
    }
  }

  /** Answers, and hears the rest of the request, so that it is not reset before it is read. */
  private static void answer(Socket client, Answer answer) throws IOException {
    client.getOutputStream().write(answer.bytes());
    client.shutdownOutput();
    client.setSoTimeout(1000);
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private void pass(Socket client, RequestHead head, long most) throws IOException {
    try (Socket server = new Socket(service.getAddress(), service.getPort())) {
      server.getOutputStream().write(head.bytes());
      threads.execute(() -> copy(client, server));
      InputStream answer = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] some = new byte[1 << 13];
      long left = most;
      for (int read; (read = answer.read(some)) >= 0; ) {
        out.write(some, 0, (int) Math.min(left, read));
        left -= Math.min(left, read);
      }
      if (most != Long.MAX_VALUE) {
        client.setSoLinger(true, 0);
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException over) {
      // The answer has come, or one of the two has gone.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
