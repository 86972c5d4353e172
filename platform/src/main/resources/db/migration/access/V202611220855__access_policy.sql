create table access.clause (
  id             text primary key,
  version        integer     not null default 1,
  words          text        not null,
  effect         text        not null check (effect in ('allow', 'release-exists', 'release-count')),
  personas       text[]      not null check (cardinality(personas) > 0),
  organisations  text[],
  purposes       text[],
  relationships  text[]      not null default '{}',
  custodians     text[],
  sections       text[],
  labels         text[],
  bearing        text[],
  active_from    timestamptz,
  active_until   timestamptz
);
comment on table access.clause is
  'Policy: each clause allows, or releases something about, items to viewers. Null: any. organisations and custodians name kinds of organisation or ODS codes, custodians also own. An item fits when all its labels are among labels and one is among bearing. relationships: one must hold; empty: none is needed.';

create table access.clause_change (
  id        bigint generated always as identity primary key,
  clause    text        not null,
  at        timestamptz not null,
  by_kind   text        not null,
  by_id     text        not null,
  reason    text        not null,
  before    jsonb,
  after     jsonb       not null
);
create index clause_change_of_clause on access.clause_change (clause, id);
comment on table access.clause_change is 'Who changed which clause, when and why, from what to what. Rows are only added.';

create table access.related_history (
  principal   text        not null,
  person      bigint      not null,
  kind        smallint    not null,
  since       timestamptz not null,
  until       timestamptz not null,
  compartment bigint      not null,
  cause       text        not null,
  replaced_at timestamptz not null default now()
);
create index related_history_by_person on access.related_history (person, principal);
comment on table access.related_history is
  'What access.related said until replaced_at: why someone could see what they saw then. Rows are only added.';

create sequence access.version_number;
create table access.version (
  only_one boolean primary key default true check (only_one),
  policy   bigint not null,
  classes  bigint not null
);
insert into access.version (policy, classes)
values (nextval('access.version_number'), nextval('access.version_number'));
comment on table access.version is
  'One row: numbers never used before for each change of the clauses and of the item classes, so that every node sees a change on its next request.';

create function access.policy_changed() returns trigger language plpgsql as $$
begin
  update access.version set policy = nextval('access.version_number');
  return null;
end $$;

create function access.class_added() returns trigger language plpgsql as $$
begin
  update access.version set classes = nextval('access.version_number');
  return null;
end $$;

create trigger policy_changed after insert or update or delete or truncate on access.clause
  for each statement execute function access.policy_changed();
create trigger class_added after insert on access.item_class
  for each row execute function access.class_added();
