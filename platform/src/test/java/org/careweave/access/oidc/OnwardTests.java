package org.careweave.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("access")
class OnwardTests {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080/people/7?kind=results&from=2026, /people/7?kind=results&from=2026",
    "https://evil.example/find, /find",
    "https://record.example//evil.example/x, /evil.example/x",
    "https://record.example, /",
    "/find?q=%C3%A9, /find?q=%C3%A9"
  })
  void onlyThePathOfAnAddressIsKept(String address, String path) {
    assertThat(Onward.path(address)).isEqualTo(path);
  }
}
