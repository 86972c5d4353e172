package org.careweave;

import java.time.InstantSource;
import org.careweave.backup.Backups;
import org.careweave.load.Loads;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/// The platform's way in: without a command it serves, until it is told to stop.
/// Classes of different rooms may have the same name.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@Modulithic(sharedModules = "kernel")
public class Careweave {

  /// Exit code for what was asked wrongly, as shells have it.
  private static final int MISUSED = 2;

  /// Serves, or does the one thing that the first argument names (`./careweave help` lists them).
  public static void main(String[] arguments) {
    String command = arguments.length == 0 || arguments[0].startsWith("-") ? "serve" : arguments[0];
    switch (command) {
      case "serve" -> SpringApplication.run(Careweave.class, arguments);
      case "backup", "restore" -> System.exit(Backups.run(arguments, InstantSource.system()));
      case "load" -> System.exit(Loads.run(arguments, InstantSource.system()));
      default -> {
        System.err.println("careweave: this build cannot " + command);
        System.exit(MISUSED);
      }
    }
  }

  /// Answers leave in pieces of this many bytes: a whole record has megabytes, and each piece is a
  /// call of the system. Each open connection holds one piece.
  private static final String PIECE = Integer.toString(1 << 15);

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> largerPieces() {
    return factory ->
        factory.addConnectorCustomizers(
            connector -> connector.setProperty("socket.appWriteBufSize", PIECE));
  }

  /// The clock every room is given; tests give their own.
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }
}
