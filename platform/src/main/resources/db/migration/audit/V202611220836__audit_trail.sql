create schema audit;

create table audit.chain (
  id    uuid        primary key default gen_random_uuid(),
  began timestamptz not null default now()
);
insert into audit.chain default values;
comment on table audit.chain is 'One row: the identity of this chain of segments, which the first segment hashes and every anchor names.';

create table audit.lane (
  id      integer     generated always as identity primary key,
  node    text        not null,
  opened  timestamptz not null,
  sealed  bigint      not null default 0,
  sealed_at timestamptz not null,
  retired boolean     not null default false
);
create index lane_open on audit.lane (id) where not retired;
comment on table audit.lane is
  'One run of one writer. Its entries are numbered 1, 2, 3 … in commit order; number = id * 2^40 + place. Retired: its connection is gone and all is sealed.';
comment on column audit.lane.sealed is 'Place of the last sealed entry, and its time: where the sealer goes on.';

create table audit.viewer (
  id           integer generated always as identity primary key,
  caller_kind  text not null,
  caller       text not null,
  role         text,
  organisation text not null,
  purpose      text not null,
  unique nulls not distinct (caller, organisation, purpose, role, caller_kind)
);
comment on table audit.viewer is 'Who looked, in which role, for which organisation, why: each combination once.';

create table audit.asked (
  id      integer generated always as identity primary key,
  action  text   not null,
  query   text   not null,
  clauses text[] not null,
  unique (action, query, clauses)
);
comment on table audit.asked is 'What was asked and which clauses of policy allowed it: each combination once. Never values.';

create table audit.intent (
  number           bigint      not null,
  at               timestamptz not null,
  correlation      uuid,
  viewer           integer     not null,
  asked            integer     not null,
  person           bigint,
  persons          bigint[],
  correlation_text text
) partition by range (at);
create index intent_by_number on audit.intent (number);
create index intent_by_viewer on audit.intent (viewer);
create index intent_by_person on audit.intent (person) where person is not null;
create index intent_by_persons on audit.intent using gin (persons) where persons is not null;
create index intent_by_time on audit.intent using brin (at) with (pages_per_range = 16, autosummarize = on);
comment on table audit.intent is
  'What someone was about to be shown or to change, written before the first byte left. One partition a month, so that retention drops whole segments.';
comment on column audit.intent.person is 'Whom it is about, when it is one person; otherwise persons. A plain number is 50 bytes smaller, index included.';
comment on column audit.intent.correlation_text is 'The correlation when it is not a UUID.';

create table audit.outcome (
  number  bigint      not null,
  at      timestamptz not null,
  bucket  bigint      not null,
  intents bigint[]    not null,
  items   integer[]   not null,
  results smallint[]  not null,
  persons bigint[],
  holders integer[]
) partition by range (at);
create index outcome_by_number on audit.outcome (number);
create index outcome_by_bucket on audit.outcome (bucket);
create index outcome_by_person on audit.outcome using gin (persons) where persons is not null;
comment on table audit.outcome is
  'What was in fact shown, for many intents of one bucket (number / 1024) at once: the n-th of intents, items and results belong together.';
comment on column audit.outcome.persons is 'Persons who turned out to be concerned; the n-th of holders is the 1-based position of the intent concerned.';

create table audit.segment (
  number     bigint      primary key,
  lane       integer     not null,
  first      bigint      not null,
  last       bigint      not null,
  entries    integer     not null,
  from_at    timestamptz not null,
  until_at   timestamptz not null,
  content    bytea       not null,
  hash       bytea       not null,
  dropped_at timestamptz,
  unique (lane, first)
);
comment on table audit.segment is
  'The sealed chain: hash covers this row, the SHA-256 of its entries (content) and the hash before. A dropped segment keeps its row.';
