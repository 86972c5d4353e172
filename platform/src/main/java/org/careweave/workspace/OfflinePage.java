package org.careweave.workspace;

import org.careweave.design.Shell;

/// The page that works without signal. Nothing of anybody is in it: what it shows it takes from the
/// device.
///
/// @param shell what is around it, as for somebody who is not signed in
/// @param pin the fewest characters of a PIN
/// @param hours how long a list is kept
public record OfflinePage(Shell shell, int pin, String hours) {}
