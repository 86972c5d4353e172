package org.careweave.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/// `--careweave.command=audit-verify`: verifies the trail, prints the report and ends the process
/// with 0 when the chain holds and 1 when it does not.
final class AuditVerifyCommand implements ApplicationRunner {

  private final Verifier verifier;
  private final InstantSource clock;
  private final ApplicationContext context;

  AuditVerifyCommand(Verifier verifier, InstantSource clock, ApplicationContext context) {
    this.verifier = verifier;
    this.clock = clock;
    this.context = context;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException, GeneralSecurityException {
    int code = verify(System.out);
    System.exit(SpringApplication.exit(context, () -> code));
  }

  int verify(PrintStream out) throws IOException, GeneralSecurityException {
    Verification verification = verifier.verify(clock.instant());
    out.print(verification.report());
    out.flush();
    return verification.sound() ? 0 : 1;
  }
}
