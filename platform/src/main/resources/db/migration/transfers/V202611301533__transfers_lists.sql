create schema transfers;

create table transfers.transfer (
  id          uuid        primary key,
  compartment bigint      not null,
  item_class  integer     not null,
  open        boolean     not null,
  state       text        not null,
  owner       text        check ((owner is null) = (not open)),
  sender      text        not null check (sender like 'team:%' or sender like 'org:%'),
  receiver    text        not null check (receiver like 'team:%' or receiver like 'org:%'),
  service     text        not null,
  what        text        not null,
  priority    smallint    not null,
  since       timestamptz not null,
  clock       text,
  due         timestamptz,
  check (owner is null or owner in (sender, receiver))
);
create index transfer_sent on transfers.transfer (sender, open, due);
create index transfer_received on transfers.transfer (receiver, open, due);
create index transfer_of_compartment on transfers.transfer (compartment);
comment on table transfers.transfer is
  'Where each Task that carries a transfer stands: kept in the transaction that stores it. transfer_sent and transfer_received serve the lists of both sides.';
comment on column transfers.transfer.owner is 'Whose it is: exactly one of the two sides while it is open, nobody after.';
comment on column transfers.transfer.due is 'When the running clock that is due first is due.';
