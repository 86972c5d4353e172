package org.careweave.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.careweave.kernel.OdsCode;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of API clients.
///
/// @param file where secrets that were made up are written, for this install's own loader to read;
///     readable by its user only
/// @param secrets secrets given from outside, by client id (in environment variables every
///     character that is no letter or digit may be `_`)
/// @param apps applications that may call the API, by client id
@ConfigurationProperties("careweave.clients")
record ClientSettings(
    @DefaultValue(".careweave/clients.properties") Path file,
    @DefaultValue Map<String, String> secrets,
    @DefaultValue Map<String, App> apps) {

  /// One application.
  ///
  /// @param name as shown to people
  /// @param persona what rules of policy name it, `app…`
  /// @param organisation ODS code of the organisation it acts for
  record App(String name, String persona, String organisation) {}

  List<Client> named() {
    return apps.entrySet().stream().map(ClientSettings::client).toList();
  }

  private static Client client(Map.Entry<String, App> entry) {
    App app = entry.getValue();
    return new Client(
        Client.Kind.APP,
        entry.getKey(),
        app.name(),
        app.persona(),
        new OdsCode(app.organisation()));
  }
}
