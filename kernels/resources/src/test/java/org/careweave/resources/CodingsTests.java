package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodingsTests {

  private static List<String> codings(String json) {
    List<String> found = new ArrayList<>();
    Codings.each(
        Json.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)).object(),
        (system, code) -> found.add(system + "|" + code));
    return found;
  }

  @Test
  void everyCodeWithASystemIsFoundWhereverItStands() {
    assertThat(
            codings(
                "{'resourceType':'Condition','contained':[{'resourceType':'Medication','code':"
                    + "{'coding':[{'system':'a','code':'1'}]}}],'extension':[{'url':'x',"
                    + "'valueCoding':{'code':'2','system':'b'}}],'code':{'coding':[{'system':'c',"
                    + "'code':'3','display':'Three'},{'code':'4'},{'system':'d'}]},"
                    + "'new':{'deep':[{'system':'\\u0065','code':'5'}]}}"))
        .containsExactly("a|1", "b|2", "c|3", "e|5");
  }

  @Test
  void whatIsNoTextIsPassedOver() {
    assertThat(codings("{'code':{'system':'a'},'x':{'system':1,'code':'1'},'y':{'code':2}}"))
        .isEmpty();
  }
}
