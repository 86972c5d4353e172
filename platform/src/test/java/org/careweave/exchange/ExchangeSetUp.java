package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.careweave.directory.Directory;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// The feeds of tests at a running exchange, and what it says and keeps of what they send.
abstract class ExchangeSetUp {

  @Autowired Exchange exchange;
  @Autowired Directory directory;
  @Autowired Records records;
  @Autowired TestDatabase database;

  final String own = UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void load() {
    Feeds.load(directory);
  }

  Feeds.Bundle patientAnd(String value) {
    return Feeds.bundle("collection")
        .put("Patient", own, Feeds.patient("Kept", "1960-01-01", "9990000018"))
        .put("Observation", own, Feeds.observation(own, value));
  }

  static String urn(String urn) {
    return Feeds.observation("x", "1").replace("Patient/x", urn);
  }

  String read(String type, String id) {
    ReadResult result = records.read(Feeds.key("RN1-EPR", type, id), Feeds.SYSTEM);
    return new String(((ReadResult.Found) result).resource().json(), StandardCharsets.UTF_8);
  }

  List<Quarantined> waiting(UUID submission) {
    return exchange.quarantine(Feeds.ENGINEER, QuarantineFilter.OPEN, null, 1000).stream()
        .filter(q -> q.submission().equals(submission))
        .toList();
  }

  String payload(Quarantined item) {
    Payload payload = exchange.payload(item.id(), Feeds.ENGINEER);
    return new String(((Payload.Bytes) payload).content(), StandardCharsets.UTF_8);
  }

  String status(UUID submission) {
    return database
        .jdbc()
        .sql("select status from exchange.submission where id = ?")
        .param(submission)
        .query(String.class)
        .single();
  }

  static Receipt.Taken taken(Receipt receipt) {
    assertThat(receipt).isInstanceOf(Receipt.Taken.class);
    return (Receipt.Taken) receipt;
  }

  static Receipt.Refused refused(Receipt receipt) {
    assertThat(receipt).isInstanceOf(Receipt.Refused.class);
    return (Receipt.Refused) receipt;
  }

  static String code(Receipt receipt) {
    return refused(receipt).problems().getFirst().code();
  }
}
