-- Which codes mark an item as sensitive is data: value sets in versions, each compared with the record before two people
-- put it in force. An item that a version names carries the mark coded:<label>@<id of the version> among its labels;
-- it means that label while the version is in force, and nothing before and after.
create table access.value_set (
  id            bigint      generated always as identity primary key,
  url           text        not null,
  version       text        not null,
  title         text        not null,
  label         text        not null,
  status        text        not null check (status in ('preparing', 'ready', 'active', 'superseded', 'withdrawn')),
  swept         boolean     not null default false,
  words         text        not null,
  proposed_at   timestamptz not null,
  proposed_by   text        not null,
  proposed_for  text        not null,
  decided_at    timestamptz,
  decided_by    text,
  decided_for   text,
  decided_words text,
  compared_at   timestamptz,
  people        integer,
  check (num_nonnulls(decided_at, decided_by, decided_for, decided_words) in (0, 4)),
  check (status <> 'active' or decided_by <> proposed_by)
);
create unique index value_set_in_force on access.value_set (url) where status = 'active';
create unique index value_set_proposed on access.value_set (url) where status in ('preparing', 'ready');
comment on table access.value_set is
  'Versions of the value sets that make items sensitive: who proposed and who signed each, when and why. Rows are never removed. swept: the marks of one that is over are off the record.';

create table access.value_set_code (
  value_set bigint not null references access.value_set,
  system    text   not null,
  code      text   not null,
  display   text,
  primary key (value_set, system, code)
);

create table access.value_set_effect (
  value_set bigint  not null references access.value_set,
  custodian text    not null,
  gains     integer not null,
  loses     integer not null,
  primary key (value_set, custodian)
);
comment on table access.value_set_effect is
  'What a version changes: how many items that an organisation holds gain or lose its label, as compared.';

create table access.labelling (
  only_one boolean primary key default true check (only_one),
  edition  bigint not null
);
insert into access.labelling (edition) values (nextval('access.version_number'));
comment on table access.labelling is
  'One row: a number never used before for each change of the value sets, by which writers know whether theirs are the newest.';

create function access.value_sets_changed() returns trigger language plpgsql as $$
begin
  update access.labelling set edition = nextval('access.version_number');
  update access.version set policy = nextval('access.version_number');
  return null;
end $$;
create trigger value_sets_changed after insert or update or delete or truncate on access.value_set
  for each statement execute function access.value_sets_changed();

create function access.hold_labels() returns bigint language plpgsql volatile as $$
begin
  perform access.hold_seals();
  return (select edition from access.labelling);
end $$;
comment on function access.hold_labels() is
  'Published: hold_seals, and the edition of the value sets read after that: none begins to be compared until the transaction ends.';

insert into access.clause
  (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
values
  ('sensitivity-sets', 'Information governance and the Caldicott Guardian of the integrated care board decide which codes mark an item as sensitive, two of them together.',
    'allow', '{ig-lead,caldicott-guardian}', '{icb}', '{GOVERNANCE}', '{}', null, '{sensitivity-sets}', null, null);
