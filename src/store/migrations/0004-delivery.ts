/** What was delivered, counted: outlines of everyone and the counts they add up to. Written by the software alone. */
export const delivery: readonly string[] = [
  `create table delivery_outline (
    trial text not null references trial on delete cascade,
    participant text not null,
    outline jsonb not null,
    primary key (trial, participant)
  )`,
  `create table delivery_counts (
    trial text primary key references trial on delete cascade,
    plan text not null,
    position integer not null,
    as_of text not null,
    people integer not null,
    counts jsonb not null
  )`,
  ...['delivery_outline', 'delivery_counts'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy ${table}_of_software on ${table} to virker_system using (true) with check (true)`,
    `grant select, insert, update, delete on ${table} to virker_system`,
  ]),
]
