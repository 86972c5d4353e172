/// The look of Careweave: NHS design-system components as typed jte templates, the house's own
/// components, the page shell, the one style sheet and the one script.
///
/// - A **component** is a record of its options here and a template of the same name in
///   `src/main/jte/nhsuk` (the design system's) or `src/main/jte/app` (the house's, class names
/// with   `app-`). Those of the design system are proved against every fixture nhsuk-frontend
/// ships.
/// - A **page** is a presenter record in its door with exactly the words shown, and a template in
///   `src/main/jte/<door>` that lays them out around `layout/staff.jte`. A controller returns the
///   template's name (`workspace/record`) with the record as the model's `page`.
/// - **Assets** are made by `assets.mjs` from `src/main/assets` and the packages of `package.json`,
///   with their content's hash in their names. The NHS typeface is not shipped: it is licensed to
///   NHS organisations only.
/// - [ClinicalName], [ClinicalDate] and [ClinicalNumber] write names, dates and numbers as
///   clinicians read them, whatever the machine's own language and time zone are.
///
/// Pages work without script and allow none inline ([PagePolicy]). `careweave.design.reload=true`
/// compiles templates again when they change; `careweave.design.gallery=true` shows every component
/// at `/design`.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.careweave.design;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
