package org.careweave.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class RequestMemoryTests {

  private final AtomicInteger asked = new AtomicInteger();
  private final RequestMemory<Integer> memory = new RequestMemory<>(Duration.ofMinutes(1));

  @AfterEach
  void noRequest() {
    RequestContextHolder.resetRequestAttributes();
  }

  @Test
  void aRequestAsksOnce() {
    request();
    assertThat(memory.get(asked::incrementAndGet)).isEqualTo(1);
    assertThat(memory.get(asked::incrementAndGet)).isEqualTo(1);
  }

  @Test
  void theNextRequestAsksAgain() {
    request();
    memory.get(asked::incrementAndGet);
    request();
    assertThat(memory.get(asked::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void outsideOfARequestNothingIsRemembered() {
    memory.get(asked::incrementAndGet);
    assertThat(memory.get(asked::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void aLongRequestAsksAgainAfterAWhile() {
    request();
    RequestMemory<Integer> brief = new RequestMemory<>(Duration.ofNanos(-1));
    brief.get(asked::incrementAndGet);
    assertThat(brief.get(asked::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void whatIsForgottenIsAskedAgain() {
    request();
    memory.get(asked::incrementAndGet);
    memory.forget();
    assertThat(memory.get(asked::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void somethingNewerTakesItsPlace() {
    request();
    memory.get(asked::incrementAndGet);
    memory.put(7);
    assertThat(memory.get(asked::incrementAndGet)).isEqualTo(7);
  }

  private static void request() {
    RequestContextHolder.setRequestAttributes(
        new ServletRequestAttributes(new MockHttpServletRequest()));
  }
}
