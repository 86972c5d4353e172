create table tasks.escalation (
  task        uuid        not null,
  clock       text        not null,
  due         timestamptz not null,
  told        text        not null,
  level       smallint    not null,
  at          timestamptz not null,
  compartment bigint      not null,
  item_class  integer     not null,
  transfer    boolean     not null,
  title       text        not null,
  passed_at   timestamptz,
  holder      text,
  held_at     timestamptz,
  primary key (task, clock, due, told)
);
create index escalation_told on tasks.escalation (told);
create index escalation_of_compartment on tasks.escalation (compartment);
comment on table tasks.escalation is
  'Who was told of what still waits past its time, as the Task says: kept in the transaction that stores it, gone when it does not wait any more. escalation_told serves each one''s own list.';
comment on column tasks.escalation.holder is 'User name of who has said that they see to it; it is the same for all who were told.';

create table tasks.escalation_look (
  task uuid        primary key,
  due  timestamptz not null,
  next timestamptz not null
);
comment on table tasks.escalation_look is
  'When an offered task that waits past its time is to be looked at again; another time by when it is due makes it be looked at at once.';
