-- National data opt-outs are checked by list, and a check holds for some days only.
create table access.national_check (
  one   boolean     primary key default true check (one),
  as_of timestamptz not null
);
comment on table access.national_check is
  'When the list of the last complete check of national data opt-outs was made. While that is too long ago, what rests on them is refused. One row; none before the first check.';
create trigger agreements_changed after insert or update or delete or truncate on access.national_check
  for each statement execute function access.agreements_changed();

insert into access.clause
  (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
values
  ('national-opt-outs', 'Information governance leads and integration engineers of the integrated care board check national data opt-outs.',
    'allow', '{ig-lead,integration-engineer}', '{icb}', '{GOVERNANCE}', '{}', null, '{national-opt-outs}', null, null);
