package org.careweave.access;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryChanged;
import org.careweave.directory.Source;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/// The machines that may call the API, and their secrets. Each source of the directory that names a
/// client has one, and each application of the settings; a revoked client is refused from its next
/// request on, whatever token it holds.
@Component
public final class Clients {

  private final ClientRows rows;
  private final ClientSecrets secrets;
  private final ClientSettings settings;
  private final Directory directory;
  private final InstantSource clock;
  private final TransactionTemplate ownTransaction;

  Clients(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Directory directory,
      ClientSettings settings,
      InstantSource clock) {
    this.rows = new ClientRows(jdbc);
    this.secrets = new ClientSecrets(settings);
    this.settings = settings;
    this.directory = directory;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /// The client with this id, unless it is revoked or nothing names it any more.
  public Optional<Client> client(String id) {
    return rows.client(id);
  }

  /// Every client that is not revoked, by id.
  public List<Client> clients() {
    return rows.clients();
  }

  /// What is kept of a client's secret; empty when there is no such client now.
  public Optional<String> secretHash(String id) {
    return rows.secretHash(id);
  }

  /// Adds a client and returns its secret, which cannot be asked for again.
  ///
  /// @throws IllegalArgumentException when there is a client of this id already
  public String add(Client client) {
    String secret = ClientSecrets.random();
    if (!rows.add(client, ClientSecrets.hash(secret))) {
      throw new IllegalArgumentException("there is a client of this id already");
    }
    return secret;
  }

  /// Gives a client a new secret and returns it; the old one counts no more.
  ///
  /// @throws IllegalArgumentException when there is no such client
  public String renewSecret(String id) {
    String secret = ClientSecrets.random();
    if (!rows.setSecret(id, ClientSecrets.hash(secret))) {
      throw new IllegalArgumentException("there is no client of this id");
    }
    return secret;
  }

  /// Refuses a client from its next request on.
  public void revoke(String id) {
    rows.revoke(id, clock.instant());
  }

  /// What is kept of a secret.
  public static String hash(String secret) {
    return ClientSecrets.hash(secret);
  }

  @EventListener
  @Order(0)
  void started(ApplicationStartedEvent event) {
    provide();
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void directoryChanged(DirectoryChanged event) {
    provide();
  }

  /// Makes the clients be those that the directory and the settings name. A secret comes from the
  /// settings, else from the install's file of secrets, else it is made up and written there.
  void provide() {
    List<Client> named = new ArrayList<>(settings.named());
    for (Source source : directory.now().sources()) {
      String id = source.client();
      if (id != null) {
        named.add(new Client(Client.Kind.FEED, id, source.name(), "feed", source.organisation()));
      }
    }
    ownTransaction.executeWithoutResult(
        _ -> {
          rows.lock();
          rows.unname();
          named.forEach(this::provide);
        });
  }

  private void provide(Client client) {
    Optional<String> configured = secrets.configured(client.id());
    if (!rows.name(client)) {
      String secret = configured.orElseGet(() -> secrets.ofInstall(client.id()));
      rows.add(client, ClientSecrets.hash(secret));
      rows.name(client);
    } else if (configured.isPresent()) {
      rows.setSecret(client.id(), ClientSecrets.hash(configured.get()));
    }
  }
}
