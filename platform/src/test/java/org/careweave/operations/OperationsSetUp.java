package org.careweave.operations;

import com.microsoft.playwright.Page;
import org.careweave.access.Clients;
import org.careweave.browser.BrowserSetUp;
import org.careweave.testing.SmallRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;

/// What the officers of a small region do on the pages of operations.
@Tag("operations")
abstract class OperationsSetUp extends BrowserSetUp {

  @Autowired Clients clients;

  @BeforeEach
  final void smallRegion() {
    SmallRegion.make(port, directory, clients);
  }

  /// On a desktop, signed in, on the first page of operations.
  final Page officer(String user) {
    Page page = as(user, browser.desktop());
    page.navigate(address("/operations"));
    return page;
  }

  static void press(Page page, String button) {
    page.locator("main button", new Page.LocatorOptions().setHasText(button)).click();
    page.waitForLoadState();
  }

  static String text(Page page) {
    return page.locator("main").innerText();
  }
}
