create table transfers.escalation_look (
  transfer uuid        primary key,
  clock    text        not null,
  due      timestamptz not null,
  next     timestamptz not null
);
comment on table transfers.escalation_look is
  'When a transfer past its time is to be looked at again; another clock or time makes it be looked at at once.';
create index transfer_late on transfers.transfer (due) where open and due is not null;
