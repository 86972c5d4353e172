/// Makes a synthetic ICS, Northmere: people, organisations, feeds, and the known truth.
///
/// **Front door**: the command [org.careweave.synthetic.Synthesise]. What it writes is described in
/// `docs/guides/feeds.md`.
///
/// **How it works.** [org.careweave.synthetic.Families] makes households;
/// [org.careweave.synthetic.Lives] lets each person live (illnesses by age, deprivation and earlier
/// illness; medicines; hospital; practice; what is in place); [org.careweave.synthetic.Teller] has
/// each source that knows the person tell its part through a [org.careweave.synthetic.Chart], with
/// the faults of [org.careweave.synthetic.Faults] and the delays of
/// [org.careweave.synthetic.Delivery]; [org.careweave.synthetic.Truth] is written beside it. People
/// told in full come from `stories.tsv`, code lists from the other `.tsv` files.
///
/// **Promises.** Same arguments, same bytes, on any machine: no clock, no hash order, no arithmetic
/// that may differ. Nothing grows with the number of people. Lives are plausible together: nothing
/// before birth or after death, no stay inside a stay, no medicine against a known allergy, a
/// child's birth in its mother's record.
@NullMarked
package org.careweave.synthetic;

import org.jspecify.annotations.NullMarked;
