create schema access;

create table access.item_class (
  id        integer generated always as identity primary key,
  custodian text   not null,
  section   text   not null,
  labels    text[] not null,
  unique (custodian, section, labels)
);
comment on table access.item_class is
  'The classes of items: custodian, record section, set of security labels (sorted). Rows of the record hold the id.';

create table access.related (
  principal   text        not null,
  person      bigint      not null,
  kind        smallint    not null,
  since       timestamptz not null,
  until       timestamptz not null default 'infinity',
  compartment bigint      not null,
  cause       text        not null,
  primary key (cause, principal)
);
create index related_by_person on access.related (person, principal) include (kind, since, until);
create index related_by_principal on access.related (principal, person) include (kind, since, until);
create index related_by_compartment on access.related (compartment);
comment on table access.related is
  'Published: which team, organisation or user has to do with which person, why, from when to when.';
