import { databaseRole } from '../actor.ts'

const writers = ['trial-lead', 'caseworker', 'external-provider'] as const
const named = writers.map(databaseRole).join(', ')

/** Forms that were sent, so that none counts twice, and how each trial reads the extracts of its case system. */
export const forms: readonly string[] = [
  `create table form_token (
    trial text not null references trial on delete cascade,
    token text not null check (token ~ '^[0-9a-f]{32}$'),
    used_at timestamptz not null default now(),
    primary key (trial, token)
  )`,
  `create table extract_mapping (
    trial text not null references trial on delete cascade,
    name text not null check (length(name) between 1 and 80),
    mapping jsonb not null,
    saved_by text not null,
    saved_at timestamptz not null default now(),
    primary key (trial, name)
  )`,
  `alter table form_token enable row level security`,
  `alter table extract_mapping enable row level security`,
  `create policy form_token_of_software on form_token to virker_system, virker_writer using (true) with check (true)`,
  `create policy extract_mapping_of_software on extract_mapping to virker_system, virker_writer
    using (true) with check (true)`,
  `create policy form_token_sent on form_token to ${named}
    using (trial = (select setting('trial'))) with check (trial = (select setting('trial')))`,
  `create policy extract_mapping_of_trial on extract_mapping to ${named}
    using (trial = (select setting('trial'))) with check (trial = (select setting('trial')))`,
  `grant select, insert, delete on form_token to virker_system, virker_writer`,
  `grant select, insert on form_token to ${named}`,
  `grant select, insert, update, delete on extract_mapping to virker_system, virker_writer, ${named}`,
]
