create table plans.mark (
  section    uuid        primary key,
  number     bigint      generated always as identity,
  item_class integer     not null,
  at         timestamptz not null
);
comment on table plans.mark is
  'Sections whose tasks are still to be brought in step: put in the transaction that stores the section, taken away in the one that makes the tasks. What is left was interrupted.';
comment on column plans.mark.number is 'Another one with each change: one that comes meanwhile is not taken away with the former.';
