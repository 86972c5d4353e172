create table tasks.handover (
  id          uuid        primary key,
  version     integer     not null,
  team        text        not null,
  by_user     text        not null,
  own         boolean     not null,
  state       text        not null check (state in ('draft', 'given', 'accepted', 'dropped')),
  since       timestamptz not null,
  changed_at  timestamptz not null,
  given_at    timestamptz check (given_at is not null or state in ('draft', 'dropped')),
  accepted_at timestamptz,
  accepted_by text,
  check ((state = 'accepted') = (accepted_at is not null and accepted_by is not null))
);
create unique index handover_draft on tasks.handover (team, by_user) where state = 'draft';
create index handover_of_team on tasks.handover (team, state, accepted_at);
comment on table tasks.handover is
  'Hand-overs at the end of a shift: which team''s list, from whom, accepted by whom and when. It says nothing of whom it is about: what is said of a person is a Communication of the record. handover_draft lets nobody begin two; handover_of_team serves the page of a team.';
create table tasks.handover_note (
  communication uuid primary key,
  handover      uuid not null references tasks.handover
);
create index handover_note_of on tasks.handover_note (handover);
comment on table tasks.handover_note is 'Which Communications of the record go with a hand-over.';
create table tasks.left_list (
  task uuid        not null,
  list text        not null,
  at   timestamptz not null
);
create index left_list_of on tasks.left_list (list, at);
create index left_list_task on tasks.left_list (task);
comment on table tasks.left_list is
  'Which lists open tasks left, for some days: what changed in a shift is also what went elsewhere.';
