import pg from 'pg'

/** One round of registrations: so many, from the person with this number on, on a day, recorded at a time. */
export type Round = {
  readonly round: number
  readonly from: number
  readonly to: number
  readonly people: number
  readonly day: string
  readonly recorded: string
}

/**
 * Entries as the application would write them, put together by the database itself, which takes a tenth of the time: a
 * body in canonical JSON with its salted hash, the hash of the canonical header, and then the database's own function
 * that extends the chain. Nothing here is trusted: afterwards the application verifies every entry of the chain.
 */
const functions = `
create or replace function virker.bench_sites() returns text[] immutable language sql as $$
  select array['nord', 'syd', 'oest'] $$;
create or replace function virker.bench_round(
  p_trial text, p_round integer, p_from integer, p_to integer, p_people integer, p_day date, p_recorded text)
returns integer language plpgsql set search_path = virker, pg_temp as $$
declare
  rows jsonb;
  head integer;
begin
  select entries into head from chain_head where trial = p_trial;
  with made as (
    select i, 'b' || lpad(i::text, 6, '0') as subject,
      's-' || (bench_sites())[i % 3 + 1] || '-' || (i / 180) as worker,
      (hashint8(i::bigint * 1000 + p_round) & 65535) % 100 as die,
      (p_day + (k / p_people))::text as occurred,
      md5(random()::text) as salt
    from (select k, k % p_people as i from generate_series(p_from, p_to - 1) k) numbers
  ), told as (
    select *,
      case when die < 3 then 'activity-registered' when die = 3 then 'grant-registered'
        else 'conversation-registered' end as kind,
      case
        when die < 3 then '{"activity":"mentor","hours":' || (1 + die) || '}'
        when die = 3 then '{"amount":' || (10 + p_round) || ',"grant":"transport"}'
        when die < 60 then '{"conversation":"talk","form":"in-person","heldBy":"caseworker","status":"held","worker":"' || worker || '"}'
        when die < 80 then '{"conversation":"talk","form":"phone","heldBy":"caseworker","status":"held","worker":"' || worker || '"}'
        when die < 88 then '{"conversation":"talk","status":"stayed-away","worker":"' || worker || '"}'
        when die < 94 then '{"conversation":"talk","status":"called-off","worker":"' || worker || '"}'
        else '{"conversation":"talk","notDue":"sick","status":"not-due","worker":"' || worker || '"}'
      end as body
    from made
  ), hashed as (
    select *, encode(sha256(convert_to(salt || body, 'UTF8')), 'hex') as body_hash from told
  )
  select jsonb_agg(jsonb_build_object(
    'kind', kind, 'subject', subject, 'occurred', occurred, 'recorded', p_recorded, 'by', 'virker',
    'purpose', 'casework', 'bodyHash', body_hash, 'body', body::jsonb, 'salt', salt,
    'content', encode(sha256(convert_to('{"bodyHash":"' || body_hash || '","by":"virker","kind":"' || kind
      || '","occurred":"' || occurred || '","purpose":"casework","recorded":"' || p_recorded || '","subject":"' || subject
      || '","trial":"' || p_trial || '","v":1}', 'UTF8')), 'hex')))
  into rows from hashed;
  perform journal_append(p_trial, rows);
  insert into registration (trial, seq, participant, kind, what, status, reason, form, held_by, worker, written_by,
      occurred, until, hours, amount, purpose, corrected_by)
    select trial, seq, subject, kind, coalesce(body->>'conversation', body->>'activity', body->>'grant'), body->>'status',
      body->>'notDue', body->>'form', body->>'heldBy', body->>'worker', written_by, occurred, null,
      (body->>'hours')::double precision, (body->>'amount')::double precision, purpose, null
    from journal_entry where trial = p_trial and seq > head;
  return p_to - p_from;
end $$`

/** A connection that writes rounds as the superuser. */
export const bulkWriter = async (superUrl: string) => {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  await client.query(functions)
  return {
    write: (trial: string, { round, from, to, people, day, recorded }: Round) =>
      client.query('select virker.bench_round($1, $2, $3, $4, $5, $6, $7)', [
        trial,
        round,
        from,
        to,
        people,
        day,
        recorded,
      ]),
    /** What planner and pages find after a night's own maintenance. */
    end: async () => {
      await client.query(
        'drop function virker.bench_round(text, integer, integer, integer, integer, date, text); drop function virker.bench_sites(); analyze',
      )
      await client.end()
    },
  }
}
