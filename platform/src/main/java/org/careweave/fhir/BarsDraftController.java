package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Access;
import org.careweave.access.Callers;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.Organisation;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.TransferMessages;
import org.careweave.transfers.TransferState;
import org.careweave.transfers.Transfers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A transfer as the BaRS message that an integration would carry to the other side's system.
@RestController
class BarsDraftController {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String DOS = "https://fhir.nhs.uk/Id/dos-service-id|";
  private static final String SERVICE = "https://careweave.org/fhir/Id/service|";

  private final Transfers transfers;
  private final TransferMessages messages;
  private final Records records;
  private final Directory directory;
  private final Asking asking;

  BarsDraftController(
      Transfers transfers,
      TransferMessages messages,
      Records records,
      Directory directory,
      Asking asking) {
    this.transfers = transfers;
    this.messages = messages;
    this.records = records;
    this.directory = directory;
    this.asking = asking;
  }

  /// Who asks, and how they are answered.
  @org.springframework.stereotype.Component("barsAsking")
  record Asking(Access access, Callers callers, Answers answers) {}

  @GetMapping("/fhir/Task/{id:" + Paths.ID + "}/$bars-message")
  void message(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Sight sight = asking.access().sight(asking.callers().current(), Purpose.DIRECT_CARE);
    Transfer transfer = transfers.transfer(id, sight).orElseThrow(BarsDraftController::nothing);
    if (transfer.state() == TransferState.DRAFT) {
      throw new Refusal(
          Problem.of(Problem.Kind.CONFLICT, "FHI-100", "It has not been sent yet"), 409);
    }
    JsonNode task = read("Task/" + id, sight).orElseThrow(BarsDraftController::nothing);
    JsonNode patient =
        read(BarsMessage.text(task.path("for"), "reference"), sight)
            .orElseThrow(BarsDraftController::nothing);
    List<JsonNode> items = new ArrayList<>();
    transfer.asked().items().forEach(i -> read(i.reference(), sight).ifPresent(items::add));
    byte[] draft = BarsDraft.of(transfer, sender(transfer), receiver(transfer), patient, items);
    asking.answers().send(request, response, 200, out -> out.write(draft));
  }

  private static Refusal nothing() {
    return new Refusal(
        Problem.of(
            Problem.Kind.NOT_FOUND, "FHI-031", "There is no such resource, or no right to it"));
  }

  private Optional<JsonNode> read(String reference, Sight sight) {
    int slash = reference.indexOf('/');
    if (slash < 1) {
      return Optional.empty();
    }
    ResourceKey key =
        new ResourceKey(reference.substring(0, slash), reference.substring(slash + 1));
    return records.read(key, sight) instanceof ReadResult.Found(var found)
        ? Optional.of(MAPPER.readTree(found.json()))
        : Optional.empty();
  }

  private BarsDraft.Side sender(Transfer transfer) {
    OdsCode ods = transfer.sender().organisation();
    return new BarsDraft.Side(name(ods), ods.value(), OdsCode.SYSTEM + "|" + ods);
  }

  private BarsDraft.Side receiver(Transfer transfer) {
    OdsCode ods = transfer.receiver().organisation();
    String code = transfer.service().code();
    String endpoint =
        messages.service(code).map(s -> s.dosId()).map(dos -> DOS + dos).orElse(SERVICE + code);
    return new BarsDraft.Side(name(ods), ods.value(), endpoint);
  }

  private String name(OdsCode ods) {
    return directory.organisation(ods).map(Organisation::name).orElse(ods.value());
  }
}
