import { databaseRole } from '../actor.ts'

const writers = ['trial-lead', 'caseworker', 'external-provider'] as const
const named = writers.map(databaseRole).join(', ')

/** What must happen once although it may be tried more often: mails of a journal's head, and what a program asks to write. */
export const once: readonly string[] = [
  `create table head_mail (
    trial text not null references trial on delete cascade,
    address text not null,
    occasion text not null check (occasion in ('lock', 'draw', 'weekly', 'report')),
    entries integer not null check (entries > 0),
    head text not null check (head ~ '^[0-9a-f]{64}$'),
    tries integer not null default 0,
    next_at timestamptz not null,
    primary key (trial, address)
  )`,
  `create table kept_answer (
    trial text not null references trial on delete cascade,
    key text not null check (key ~ '^[0-9a-f]{64}$'),
    asked text not null check (asked ~ '^[0-9a-f]{64}$'),
    answer jsonb not null,
    kept_at timestamptz not null,
    primary key (trial, key)
  )`,
  `create index kept_answer_of_age on kept_answer (kept_at)`,
  `alter table head_mail enable row level security`,
  `alter table kept_answer enable row level security`,
  `create policy head_mail_of_software on head_mail to virker_system, virker_writer using (true) with check (true)`,
  `create policy kept_answer_of_software on kept_answer to virker_system, virker_writer using (true) with check (true)`,
  `create policy kept_answer_of_asker on kept_answer to ${named}
    using (trial = (select setting('trial'))) with check (trial = (select setting('trial')))`,
  `grant select, insert, update, delete on head_mail to virker_system, virker_writer`,
  `grant select, insert, delete on kept_answer to virker_system, virker_writer`,
  `grant select, insert on kept_answer to ${named}`,
]
