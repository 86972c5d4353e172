-- Who may propose and sign that something is removed for good is policy like everything else: a section of its own,
-- record-erasure. A clause that names the custodian own allows it for what the own organisation holds.
insert into access.clause
  (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
values
  ('erasure-all', 'Privacy officers and the Caldicott Guardian of the integrated care board may have something removed for good, two of them together.',
    'allow', '{privacy-officer,caldicott-guardian}', '{icb}', '{GOVERNANCE}', '{}', null, '{record-erasure}', null, null),
  ('erasure-own', 'Privacy officers and Caldicott Guardians may have what their own organisation sent removed for good, two of them together.',
    'allow', '{privacy-officer,caldicott-guardian}', null, '{GOVERNANCE}', '{}', '{own}', '{record-erasure}', null, null),
  ('guardian-find', 'The Caldicott Guardian of the integrated care board may find a person, to decide about what is removed for good.',
    'allow', '{caldicott-guardian}', '{icb}', '{GOVERNANCE}', '{}', null, '{person-demographics}', '{R}', null),
  ('guardian-find-own', 'Caldicott Guardians may find a person their own organisation knows, to decide about what is removed for good.',
    'allow', '{caldicott-guardian}', null, '{GOVERNANCE}', '{}', '{own}', '{person-demographics}', '{R}', null);
