package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.careweave.browser.Browser;
import org.careweave.design.ClinicalNumber;
import org.careweave.people.FoundPerson;
import org.careweave.tasks.NewTask;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskMove;
import org.careweave.tasks.TaskOutcome;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.Tasks;
import org.careweave.testing.TaskRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A nurse at a bedside without signal: today's list on her phone.
class OfflineJourney extends JourneySetUp {

  private static final String PIN = "274913";
  private static final String NOTE = "Wound clean and dry, quixotic";

  /// Everything in the browser's stores, bytes as they lie there.
  private static final String DUMP =
      """
      async () => {
        const text = [];
        const show = (value) => {
          if (value instanceof Uint8Array) {
            text.push(new TextDecoder('latin1').decode(value), new TextDecoder('utf-16le').decode(value.slice(0, value.length & ~1)));
          } else if (value && typeof value === 'object' && !(value instanceof CryptoKey)) {
            Object.entries(value).forEach(([name, each]) => { text.push(name); show(each); });
          } else {
            text.push(String(value));
          }
        };
        for (const { name } of await indexedDB.databases()) {
          const base = await new Promise((ok) => { const r = indexedDB.open(name); r.onsuccess = () => ok(r.result); });
          for (const store of base.objectStoreNames) {
            const all = await new Promise((ok) => { const r = base.transaction(store).objectStore(store).getAll(); r.onsuccess = () => ok(r.result); });
            all.forEach(show);
          }
          base.close();
        }
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          for (const request of await cache.keys()) {
            text.push(request.url, await (await cache.match(request)).text());
          }
        }
        for (const each of [localStorage, sessionStorage]) {
          Object.entries(each).forEach(([name, value]) => text.push(name, value));
        }
        return text.join('\\n');
      }
      """;

  /// What kinds of thing are kept, and how many holders have a key.
  private static final String KINDS =
      """
      async () => {
        if (!(await indexedDB.databases()).some((each) => each.name === 'careweave-offline')) { return '0'; }
        const base = await new Promise((ok) => { const r = indexedDB.open('careweave-offline'); r.onsuccess = () => ok(r.result); });
        const names = [...base.objectStoreNames];
        const all = async (name) => names.includes(name) ? await new Promise((ok) => { const r = base.transaction(name).objectStore(name).getAll(); r.onsuccess = () => ok(r.result); }) : [];
        const kinds = (await all('sealed')).map((row) => row.kind).sort();
        const vaults = (await all('vault')).length;
        base.close();
        return kinds.concat(String(vaults)).join(' ');
      }
      """;

  /// What is left after everything was removed.
  private static final String LEFT =
      """
      async () => JSON.stringify([
        (await indexedDB.databases()).map((each) => each.name), await caches.keys(),
        (await navigator.serviceWorker.getRegistrations()).map((each) => each.scope),
        localStorage.getItem('careweave-offline')])
      """;

  /// The first answer to everything that is sent is lost on its way.
  private static final String LOSE_ANSWERS =
      """
      () => {
        const real = window.fetch;
        const seen = new Set();
        window.fetch = async (path, options) => {
          const answer = await real(path, options);
          if (String(path).endsWith('/offline/deeds')) {
            const key = new URLSearchParams(options.body).get('key');
            if (!seen.has(key)) {
              seen.add(key);
              throw new TypeError('lost');
            }
          }
          return answer;
        };
      }
      """;

  /// Presses the button if it is there: it is not while nothing waits.
  private static final String SEND_NOW =
      """
      () => [...document.querySelectorAll('#offline button')].find((each) => each.textContent === 'Send now')?.click()
      """;

  @Autowired private Tasks tasks;
  @Autowired private JdbcClient jdbc;

  private TaskRegion region;
  private FoundPerson person;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
  }

  private Task made(String title, List<String> checks) throws InterruptedException {
    Instant soon = Instant.now().plusSeconds(4);
    NewTask wish =
        new NewTask(
            person.best(),
            new Task.What(title, null, TaskPriority.ROUTINE, ""),
            new TaskDue(soon, "Daily"),
            NURSES,
            null,
            checks,
            null);
    Task task = ((TaskOutcome.Done) tasks.create(wish, region.sight(RUTH))).task();
    TimeUnit.MILLISECONDS.sleep(4_100);
    return task;
  }

  private static void heads(Page page, String title) {
    PlaywrightAssertions.assertThat(page.locator("h1")).hasText(Pattern.compile(title));
  }

  private static void says(Page page, String words) {
    PlaywrightAssertions.assertThat(page.locator("#offline-state")).containsText(words);
  }

  private static void open(Page page, String words) {
    page.locator("#offline a:has-text('" + words + "')").first().click();
  }

  private static void tap(Page page, String words) {
    page.locator("#offline button:has-text('" + words + "')").first().click();
  }

  private Page kept(String user) {
    Page page = as(user, browser.phone());
    page.navigate(address("/offline"));
    heads(page, "Keep today’s list");
    page.locator("#pin").fill(PIN);
    page.locator("#pin2").fill(PIN);
    tap(page, "Keep it on this phone");
    PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Today’s list");
    return page;
  }

  private static void unlock(Page page) {
    heads(page, "Today’s list on this phone");
    page.locator("#pin").fill(PIN);
    tap(page, "Open");
    PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Today’s list");
  }

  /// Exactly this is kept, now or before long.
  private static void keeps(Page page, String kinds) {
    for (int i = 0; i < 100 && !kinds.equals(page.evaluate(KINDS)); i++) {
      page.waitForTimeout(200);
    }
    assertThat(page.evaluate(KINDS)).isEqualTo(kinds);
  }

  private int visits() {
    return jdbc.sql("select count(*) from tasks.visit").query(Integer.class).single();
  }

  @Test
  void aVisitWithTheNetworkCutAndRestoredIsSentOnceThoughEveryFirstAnswerIsLost()
      throws InterruptedException {
    person = region.person(78_001, "Xanthopoulou");
    Task dressing = made("Change the dressing", List.of("Look at the wound", "Ask about pain"));
    int before = visits();
    Page page = kept("nurse");
    fits(page, "offline-list");
    page.context().setOffline(true);
    says(page, "You are offline. List as of");

    open(page, "XANTHOPOULOU, Anita");
    heads(page, "XANTHOPOULOU, Anita");
    assertThat(page.locator("main").innerText()).contains("NHS No.", "In place now", "Allergies");
    fits(page, "offline-person");
    open(page, "Change the dressing");
    heads(page, "Change the dressing");
    page.locator("label:has-text('Look at the wound') input").check();
    says(page, "1 thing waits to be sent");
    tap(page, "Start");
    says(page, "2 things wait to be sent");
    fits(page, "offline-task");
    open(page, "Write a visit");
    page.locator("#note").fill(NOTE);
    measure(page, "182", "722742002");
    tap(page, "Save and send");
    assertThat(page.locator(".app-conflict").innerText()).contains("Pulse 182");
    assertThat(page.locator("#note").inputValue()).isEqualTo(NOTE);
    fits(page, "offline-visit-unusual");
    page.locator("#checked").check();
    tap(page, "Save and send");
    heads(page, "Today’s list");
    says(page, "3 things wait to be sent");
    fits(page, "offline-list-waiting");

    page.close();
    Page again = page.context().newPage();
    again.navigate(address("/offline"));
    heads(again, "Today’s list on this phone");
    again.locator("#pin").fill("274914");
    tap(again, "Open");
    assertThat(again.locator(".nhsuk-error-summary").innerText()).contains("4 tries are left");
    fits(again, "offline-locked");
    unlock(again);
    says(again, "You are offline. List as of");
    says(again, "3 things wait to be sent");

    again.evaluate(LOSE_ANSWERS);
    open(again, "wait");
    heads(again, "3 things wait");
    again.context().setOffline(false);
    Locator waiting = again.locator("#offline-state:has-text('to be sent')");
    for (int i = 0; i < 60 && waiting.count() > 0; i++) {
      again.evaluate(SEND_NOW);
      again.waitForTimeout(500);
    }
    again.evaluate("location.hash = ''");
    open(again, "see what became of it");
    PlaywrightAssertions.assertThat(again.locator("main")).containsText("NEWS2");
    fits(again, "offline-sent");

    assertThat(visits()).isEqualTo(before + 1);
    assertThat(tasks.history(dressing.id(), region.sight(RUTH)))
        .extracting(event -> event.by().action())
        .containsExactly("complete", "start", "tick", "create");
    again.context().close();
  }

  @Test
  void whatSomebodyElseDidMeanwhileIsShownBesideOnesOwnAndOneChooses() throws InterruptedException {
    person = region.person(78_002, "Yellowlees");
    Task weigh = made("Weigh her", List.of());
    Page page = kept("nurse");
    page.context().setOffline(true);
    open(page, "Weigh her");
    open(page, "Done, without a visit");
    tap(page, "Save and send");
    assertThat(page.locator(".nhsuk-error-summary").innerText()).contains("Say what was done");
    page.locator("#says").fill("62.5 kg, two less than last week");
    page.waitForTimeout(600);
    page.evaluate("location.hash = ''");
    open(page, "Draft, not finished");
    assertThat(page.locator("#says").inputValue()).contains("62.5 kg");
    fits(page, "offline-done");
    tap(page, "Save and send");
    says(page, "1 thing waits");
    tasks.move(weigh.id(), TaskMove.COMPLETE, "Weighed at the clinic: 63 kg", region.sight(MAYA));

    page.context().setOffline(false);
    says(page, "It needs you");
    open(page, "look at both sides");
    assertThat(page.locator(".app-offline-sides").innerText())
        .contains("Maya Okonjo", "Weighed at the clinic: 63 kg", "62.5 kg, two less");
    fits(page, "offline-conflict");
    tap(page, "add mine as a comment");
    PlaywrightAssertions.assertThat(page.locator("main")).containsText("Your comment is there");

    Task after = tasks.task(weigh.id(), region.sight(RUTH)).orElseThrow();
    assertThat(after.outcome()).isEqualTo("Weighed at the clinic: 63 kg");
    assertThat(after.comments()).extracting(Task.Comment::text).hasSize(1);
    assertThat(after.comments().getFirst().text()).contains("62.5 kg");
    page.context().close();
  }

  @Test
  void nothingLiesInTheClearAndSigningOutRemovesEverythingAfterAsking()
      throws InterruptedException {
    person = region.person(78_003, "Zabriskie");
    made("Blood sugar", List.of());
    Page page = kept("nurse");
    page.context().setOffline(true);
    open(page, "Blood sugar");
    open(page, "Done, without a visit");
    page.locator("#says").fill(NOTE);
    tap(page, "Save and send");
    says(page, "1 thing waits");

    String number = person.best().nhsNumber().value();
    String all = ((String) page.evaluate(DUMP)).toLowerCase(Locale.ROOT);
    assertThat(List.of("waiting", "/offline", "wrapped")).allMatch(all::contains);
    assertThat(
            List.of(
                "zabriskie",
                "quixotic",
                "blood sugar",
                "anita",
                number,
                ClinicalNumber.nhs(number),
                String.valueOf(person.best().birthDateText())))
        .noneMatch(all::contains);

    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('none')); }");
    page.context().setOffline(false);
    page.navigate(address("/tasks"));
    page.locator(".app-header__out").click();
    PlaywrightAssertions.assertThat(page.locator("dialog")).containsText("not sent");
    Browser.assertNoAxeViolations(page);
    page.locator("dialog button:has-text('Stay signed in')").click();
    assertThat(page.evaluate(KINDS)).isEqualTo("list waiting 1");
    page.locator(".app-header__out").click();
    page.locator("dialog button:has-text('Remove it and sign out')").click();
    page.waitForURL("**/sign-in?out");
    assertThat(page.evaluate(LEFT)).isEqualTo("[[],[],[],null]");
    page.context().close();
  }

  @Test
  void itGoesWhenSomebodyElseSignsInWhenItsTimeIsOverAndAfterFiveWrongPins()
      throws InterruptedException {
    person = region.person(78_004, "Quennell");
    made("Injection", List.of());
    Page page = kept("nurse");
    page.context().clearCookies();
    as("nurse2", page);
    keeps(page, "0");
    page.navigate(address("/offline"));
    heads(page, "Keep today’s list");
    page.context().close();

    Page late = kept("nurse");
    late.context().setOffline(true);
    late.evaluate("() => { const now = Date.now; Date.now = () => now() + 13 * 3600000; }");
    late.evaluate("dispatchEvent(new Event('visibilitychange'))");
    heads(late, "Nothing is kept");
    keeps(late, "0");
    late.context().close();

    Page thief = kept("nurse");
    thief.context().setOffline(true);
    tap(thief, "Lock");
    for (int i = 0; i < 5; i++) {
      thief.locator("#pin").fill("99887" + i);
      tap(thief, "Open");
      if (i < 4) {
        PlaywrightAssertions.assertThat(thief.locator(".nhsuk-error-summary"))
            .containsText((4 - i) + (i == 3 ? " try is" : " tries are"));
      }
    }
    heads(thief, "Everything was removed");
    fits(thief, "offline-removed");
    keeps(thief, "0");
    thief.context().close();
  }

  @Test
  void itGoesAtTheNextContactWhenItsHolderEndsItFromAnotherDevice() throws InterruptedException {
    person = region.person(78_005, "Rafferty");
    made("Catheter", List.of());
    Page lost = kept("nurse");
    lost.context().setOffline(true);
    Page other = kept("nurse");
    other.onDialog(Dialog::accept);
    tap(other, "Remove from my other");
    says(other, "are told to remove theirs");
    other.context().close();

    lost.context().clearCookies();
    lost.context().setOffline(false);
    heads(lost, "Nothing is kept");
    fits(lost, "offline-nothing");
    lost.context().close();
  }
}
