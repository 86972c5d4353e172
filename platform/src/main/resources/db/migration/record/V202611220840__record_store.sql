create schema record;

create table record.store (
  epoch       integer     primary key,
  base        bigint      not null,
  term_key    bytea       not null,
  page_key    bytea       not null,
  started     timestamptz not null default now()
);
comment on table record.store is
  'One row an epoch (a restore begins a new one). A row''s transaction id is base + PostgreSQL''s own, so that ids only ever grow.';
insert into record.store (epoch, base, term_key, page_key)
values (1, 0, uuid_send(gen_random_uuid()),
        uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

create function record.tx() returns bigint language sql stable as
  $$ select pg_current_xact_id()::text::bigint + (select base from record.store order by epoch desc limit 1) $$;
comment on function record.tx() is 'The logical id of this transaction.';

create table record.compartment (
  id      bigint generated always as identity primary key,
  source  text not null,
  subject uuid unique
);
create unique index compartment_own on record.compartment (source) where subject is null;
comment on table record.compartment is
  'A home: one source patient (subject is its stored id), or, without subject, what a source says about nobody.';

create table record.home (
  id          uuid     not null,
  type        smallint not null,
  compartment bigint   not null,
  primary key (id, type)
);
comment on table record.home is 'Where each resource lives; keeps one id from living twice.';

create table record.part (
  compartment  bigint      not null,
  tx           bigint      not null,
  stored_at    timestamptz not null,
  time         timestamptz,
  source_order bigint,
  id           uuid        not null,
  class        integer     not null,
  version      integer     not null,
  type         smallint    not null,
  part         smallint    not null,
  dictionary   smallint    not null,
  text_id      text,
  source       text,
  terms        bigint[]    not null,
  content      bytea,
  primary key (compartment, type, id, part)
) partition by hash (compartment);
comment on table record.part is
  'The current version of every resource, in parts that have their own class. No content: deleted. Terms are keyed hashes of (parameter, value). text_id only where the id is not a UUID; source only where it is not the compartment''s.';

create table record.part_history (
  compartment  bigint      not null,
  tx           bigint      not null,
  ended_tx     bigint      not null,
  stored_at    timestamptz not null,
  time         timestamptz,
  source_order bigint,
  id           uuid        not null,
  class        integer     not null,
  version      integer     not null,
  type         smallint    not null,
  part         smallint    not null,
  dictionary   smallint    not null,
  text_id      text,
  source       text,
  terms        bigint[]    not null,
  content      bytea,
  primary key (compartment, type, id, version, part)
) partition by hash (compartment);
comment on table record.part_history is
  'Superseded versions, in the same shape and with the same search structures; never joined to read the present.';

do $$
begin
  for n in 0..7 loop
    execute format('create table record.part_%s partition of record.part for values with (modulus 8, remainder %s)', n, n);
    execute format('alter table record.part_%s alter column content set storage external, alter column terms set storage external', n);
    execute format('create index part_%s_terms on record.part_%s using gin (terms)', n, n);
    execute format('create table record.part_history_%s partition of record.part_history for values with (modulus 8, remainder %s)', n, n);
    execute format('alter table record.part_history_%s alter column content set storage external, alter column terms set storage external', n);
    execute format('create index part_history_%s_terms on record.part_history_%s using gin (terms)', n, n);
  end loop;
end $$;

create table record.work_list (
  term        bigint      not null,
  time        timestamptz not null,
  id          uuid        not null,
  class       integer     not null,
  compartment bigint      not null,
  type        smallint    not null
);
create index work_list_newest on record.work_list (term, time desc, id) include (class, compartment);
create index work_list_of_id on record.work_list (id);
comment on table record.work_list is
  'Declared work-list parameters only, newest first: answers "the newest of very many" without reading them all.';

create table record.change (
  tx           bigint      not null,
  chunk        integer     not null,
  stored_at    timestamptz not null,
  types        smallint[]  not null,
  ids          uuid[]      not null,
  compartments bigint[]    not null,
  versions     integer[]   not null,
  primary key (tx, chunk)
);
comment on table record.change is
  'What each transaction changed, in its order; one row holds up to a thousand changes.';

create table record.numbered (
  epoch   integer     not null,
  first   bigint      not null,
  count   integer     not null,
  tx      bigint      not null,
  at      timestamptz not null default now(),
  primary key (epoch, first)
);
create unique index numbered_tx on record.numbered (tx);
comment on table record.numbered is
  'Dense numbers, given after commit: change k of transaction tx has number first + k.';

create table record.horizon (
  at  timestamptz not null primary key,
  tx  bigint      not null
);
comment on table record.horizon is
  'Transactions below tx had ended by then and their changes were numbered: what was known at a time.';
