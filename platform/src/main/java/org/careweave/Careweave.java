package org.careweave;

import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/// The platform's way in.
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(sharedModules = "kernel")
public class Careweave {

  public static void main(String[] arguments) {
    SpringApplication.run(Careweave.class, arguments);
  }

  /// The clock every room is given; tests give their own.
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }
}
