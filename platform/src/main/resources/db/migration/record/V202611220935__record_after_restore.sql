create function record.after_restore() returns void language sql as
$$
  insert into record.store (epoch, base, term_key, page_key)
  select s.epoch + 1,
         greatest(
           s.base,
           (select max(tx) from record.part),
           (select max(greatest(tx, ended_tx)) from record.part_history),
           (select max(tx) from record.change),
           (select max(tx) from record.numbered),
           (select max(tx) from record.horizon)),
         s.term_key,
         uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
  from record.store s order by s.epoch desc limit 1
$$;
comment on function record.after_restore() is
  'Begins a new epoch after a restore: transaction ids go on above every stored one, though PostgreSQL''s own begin anew; page links made before are over. Called by ./careweave restore.';
