-- Who asks "who looked at my record?" must be found first; nothing else of them is shown.
insert into access.clause
  (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
values
  ('governance-find', 'Information governance may find a person, to answer who looked at their record.',
    'allow', '{ig-lead}', null, '{GOVERNANCE}', '{}', null, '{person-demographics}', '{R}', null);
