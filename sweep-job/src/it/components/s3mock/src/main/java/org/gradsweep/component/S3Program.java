package org.gradsweep.component;

import com.adobe.testing.s3mock.S3MockApplication;
import java.io.IOException;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * An S3 store on 127.0.0.1, for http and https. Says {@code ready}; the end of stdin ends it, so
 * that it never outlives who started it.
 */
public final class S3Program {
  private static final String LOOPBACK = "127.0.0.1";

  private S3Program() {}

  /**
   * Runs until stdin ends.
   *
   * @param args folder of the objects, which may hold some; port of http; port of https; bucket
   */
  public static void main(String[] args) throws IOException {
    S3MockApplication.start(
        "--spring.main.sources=" + Loopback.class.getName(),
        "--server.address=" + LOOPBACK,
        "--http.port=" + args[1],
        "--com.adobe.testing.s3mock.httpPort=" + args[1],
        "--server.port=" + args[2],
        "--com.adobe.testing.s3mock.store.root=" + args[0],
        "--com.adobe.testing.s3mock.store.retainFilesOnExit=true",
        "--com.adobe.testing.s3mock.store.initialBuckets=" + args[3]);
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Nothing is told to it but the end.
    }
    Runtime.getRuntime().halt(0);
  }

  /** The port of http is one that S3Mock adds: it would listen on every address of the machine. */
  @Configuration
  public static class Loopback {
    /** Binds the ports that were added before. */
    @Bean
    public WebServerFactoryCustomizer<TomcatServletWebServerFactory> loopbackOnly() {
      return new Last();
    }
  }

  private static final class Last
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    @Override
    public int getOrder() {
      return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory
          .getAdditionalTomcatConnectors()
          .forEach(connector -> connector.setProperty("address", LOOPBACK));
    }
  }
}
