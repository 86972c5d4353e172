create table record.opt_outs_read (
  epoch  integer primary key,
  number bigint  not null
);
comment on table record.opt_outs_read is
  'Up to which numbered change what practices record about opt-outs was followed, in each epoch of the store.';
