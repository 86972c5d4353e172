create function record.mark(type smallint, id uuid) returns bytea language sql stable as
$$
  select sha256((select term_key from record.store order by epoch limit 1) || int2send(type) || uuid_send(id))
$$;
comment on function record.mark(smallint, uuid) is
  'The mark of an expunged item: a keyed hash of what it was called, from which nothing can be read back. The key is the store''s for ever, so a restored backup knows the same marks.';

create table record.erasure (
  id            uuid        primary key,
  kind          text        not null check (kind in ('items', 'source-patient', 'past-versions', 'parting')),
  ground        text        not null,
  status        text        not null check (status in ('waiting', 'refused', 'running', 'done')),
  words         text,
  person        bigint,
  compartments  bigint[]    not null default '{}',
  items         text[]      not null default '{}',
  proposed_at   timestamptz not null,
  proposed_by   text        not null,
  proposed_for  text        not null,
  expires_at    timestamptz not null,
  decided_at    timestamptz,
  decided_by    text,
  decided_for   text,
  decided_words text,
  step          text,
  place         text,
  erased_items  integer     not null default 0,
  erased_copies integer     not null default 0,
  finished_at   timestamptz,
  check (num_nonnulls(decided_at, decided_by, decided_for) in (0, 3)),
  check (decided_by <> proposed_by)
);
create index erasure_open on record.erasure (proposed_at) where status in ('waiting', 'running');
create index erasure_of_person on record.erasure (person) where person is not null;
comment on table record.erasure is
  'Removals for good: proposed by one person, signed or refused by another. What names anybody (person, compartments, items, words) goes when it has been carried out.';
comment on column record.erasure.step is 'While it runs: which part of the work comes next; place: where that part stands.';

create table record.erasure_target (
  erasure     uuid     not null references record.erasure,
  type        smallint not null,
  id          uuid     not null,
  compartment bigint   not null,
  source      text     not null,
  gone        boolean  not null default false,
  primary key (erasure, type, id)
);
comment on table record.erasure_target is
  'While a removal runs: the items it removes. Empty when nothing runs.';

create table record.erased (
  mark    bytea       primary key,
  erasure uuid        not null references record.erasure,
  source  text        not null,
  past    boolean     not null default false,
  at      timestamptz not null
);
create index erased_of_source on record.erased (source);
create index erased_by_erasure on record.erased (erasure);
comment on table record.erased is
  'Marks of what was expunged: what a source sends under such a mark is not taken again.';

comment on column record.erased.past is
  'Only what was sent until then is expunged: what comes later is taken.';

create table record.ledger_checked (
  epoch integer     primary key,
  at    timestamptz not null
);
comment on table record.ledger_checked is
  'Epochs of the store in which the ledger of removals, kept outside the database, has been carried out again.';
