-- Some may count people whose records they may not open.
alter table access.clause drop constraint clause_effect_check;
alter table access.clause add constraint clause_effect_check
  check (effect in ('allow', 'release-exists', 'release-count', 'count'));

insert into access.clause
  (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
values
  ('population-counts', 'Population health analysts may count people by what is not labelled, and open nobody''s record.',
    'count', '{population-analyst}', null, '{POPULATION_HEALTH}', '{}', null, null, '{}', null);
