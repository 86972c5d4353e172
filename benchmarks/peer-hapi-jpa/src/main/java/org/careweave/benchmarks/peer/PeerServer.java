package org.careweave.benchmarks.peer;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/// Starts the peer on the loopback address and serves R4 below `/fhir` until the process ends.
///
/// Configuration comes from the environment: `PEER_PORT`, `PEER_JDBC_URL`, `PEER_JDBC_USER` and
/// `PEER_JDBC_PASSWORD`.
final class PeerServer {

  private PeerServer() {}

  /// Starts the server and returns when it accepts connections.
  public static void main(String[] arguments) throws Exception {
    var tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("peer-tomcat").toString());
    tomcat.getConnector().setPort(Integer.parseInt(PeerConfiguration.required("PEER_PORT")));
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // HAPI's search links and FHIR's tokens hold an unescaped bar.
    tomcat.getConnector().setProperty("relaxedQueryChars", "|");
    Context web = tomcat.addContext("", Path.of("").toAbsolutePath().toString());

    var spring = new AnnotationConfigWebApplicationContext();
    spring.register(PeerConfiguration.class);
    spring.setServletContext(web.getServletContext());
    spring.refresh();

    Wrapper servlet = Tomcat.addServlet(web, "fhir", spring.getBean(RestfulServer.class));
    servlet.setLoadOnStartup(1);
    web.addServletMappingDecoded("/fhir/*", "fhir");
    tomcat.start();
    System.out.println("peer ready");
    tomcat.getServer().await();
  }
}
