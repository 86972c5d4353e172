-- Some may have people's records without names.
alter table access.clause drop constraint clause_effect_check;
alter table access.clause add constraint clause_effect_check
  check (effect in ('allow', 'release-exists', 'release-count', 'count', 'extract'));

insert into access.clause
  (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
values
  ('population-extracts', 'Population health analysts may have, under pseudonyms, what is not labelled, and open nobody''s record.',
    'extract', '{population-analyst}', null, '{POPULATION_HEALTH}', '{}', null, null, '{}', null);
