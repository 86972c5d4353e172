-- A search within one person reads what the sight may cover and nothing else: rows of other classes are passed over in
-- this index, so that how many there are does not show in the time an answer takes (docs/adr/0029). Rows of one person,
-- type and class are stored once with a list of places, so an entry costs a few bytes.
do $$
begin
  for n in 0..7 loop
    execute format('create index part_%s_class on record.part_%s (compartment, type, class)', n, n);
    execute format('create index part_history_%s_class on record.part_history_%s (compartment, type, class)', n, n);
  end loop;
end $$;
