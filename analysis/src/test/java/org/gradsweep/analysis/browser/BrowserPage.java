package org.gradsweep.analysis.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page of a browser, with all that it complains of and all that it asks for. */
public final class BrowserPage implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_SECONDS = 120;

  private final LinkedBlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final WebSocket socket;
  private volatile CountDownLatch loaded = new CountDownLatch(1);
  private int calls;

  private BrowserPage(HttpClient http, String address) {
    this.socket = http.newWebSocketBuilder().buildAsync(URI.create(address), new Listener()).join();
  }

  static BrowserPage connect(HttpClient http, String target) throws IOException {
    BrowserPage page =
        new BrowserPage(http, JSON.readTree(target).path("webSocketDebuggerUrl").asText());
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      page.call(domain + ".enable", Map.of());
    }
    return page;
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        try {
          receive(JSON.readTree(message.toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        message.setLength(0);
      }
      webSocket.request(1);
      return null;
    }
  }

  private void receive(JsonNode message) {
    JsonNode params = message.path("params");
    switch (message.path("method").asText()) {
      case "" -> answers.add(message);
      case "Page.loadEventFired" -> loaded.countDown();
      case "Runtime.exceptionThrown" -> complain(params.path("exceptionDetails").toString());
      case "Log.entryAdded" -> complain(params.path("entry").toString());
      case "Runtime.consoleAPICalled" -> complain(params.path("args").toString());
      case "Network.requestWillBeSent" -> {
        synchronized (requests) {
          requests.add(params.path("request").path("url").asText());
        }
      }
      default -> {
        // an event that nobody asks about
      }
    }
  }

  private void complain(String complaint) {
    synchronized (complaints) {
      complaints.add(complaint);
    }
  }

  private JsonNode call(String method, Map<String, ?> params) {
    int id = ++calls;
    try {
      String text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params));
      socket.sendText(text, true).join();
      while (true) {
        JsonNode answer = answers.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
          throw new IllegalStateException("no answer to " + method);
        }
        if (answer.path("id").asInt() == id) {
          if (answer.has("error")) {
            throw new IllegalStateException(method + ": " + answer.path("error"));
          }
          return answer.path("result");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + method, e);
    }
  }

  /** Opens a file in a window of this width, in the light or in the dark. */
  public void open(Path file, int width, boolean dark) {
    resize(width, 900);
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    loaded = new CountDownLatch(1);
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    try {
      if (!loaded.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("not loaded: " + file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while loading " + file, e);
    }
  }

  /** Gives the window another size. */
  public void resize(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** The value of a JavaScript expression, as JSON. */
  public JsonNode evaluate(String expression) {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** A picture of a rectangle of the page, as PNG. */
  public byte[] picture(double x, double y, double width, double height) {
    JsonNode answer =
        call(
            "Page.captureScreenshot",
            Map.of(
                "format",
                "png",
                "captureBeyondViewport",
                true,
                "clip",
                Map.of("x", x, "y", y, "width", width, "height", height, "scale", 1)));
    return Base64.getDecoder().decode(answer.path("data").asText());
  }

  /** Prints the page as it is, and throws the paper away. */
  public void print() {
    call("Page.printToPDF", Map.of());
  }

  /** Errors, warnings and words on the console so far. */
  public List<String> complaints() {
    synchronized (complaints) {
      return List.copyOf(complaints);
    }
  }

  /** The addresses that the page has asked for so far, its own among them. */
  public List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
