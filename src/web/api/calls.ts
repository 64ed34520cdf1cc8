import { z } from 'zod'
import { recordEntries } from '../../app/index.ts'
import { entryLine, isDeliveryKind } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import {
  filePart,
  headOf,
  type Role,
  registerTogether,
  shownColumn,
  shownStatus,
  sightOf,
  type Tx,
  trialFiles,
  visiblePage,
} from '../../store/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { answerOnce, onceHeaders, onceOf } from './once.ts'

const reads: readonly Role[] = ['trial-lead', 'researcher', 'caseworker', 'external-provider', 'interviewer']
const registers: readonly Role[] = ['trial-lead', 'caseworker', 'external-provider']
const exports: readonly Role[] = ['researcher', 'trial-lead']

const trialId = ({ trial }: PageRequest): string => {
  if (trial === undefined) throw new ProblemError(problem('web.not-found', {}))
  return trial.id
}

const malformed = (what: string): ProblemError => new ProblemError(problem('api.malformed', { what }))

const readBody = async <T>({ context }: PageRequest, shape: z.ZodType<T>): Promise<T> => {
  let value: unknown
  try {
    value = JSON.parse(await context.req.text())
  } catch {
    throw malformed('JSON')
  }
  const read = shape.safeParse(value)
  if (!read.success) throw malformed(read.error.issues[0]?.path.join('.') || 'JSON')
  return read.data
}

const readQuery = <S extends z.ZodObject>({ context }: PageRequest, shape: S): z.infer<S> => {
  const read = shape.safeParse(context.req.query())
  if (!read.success) throw malformed(read.error.issues[0]?.path.join('.') || 'query')
  return read.data
}

const aboutTrial = z.object({
  id: z.string(),
  title: z.object({ da: z.string(), en: z.string().nullable() }),
  status: z.enum(['draft', 'locked', 'closed']),
  version: z.int(),
  synthetic: z.boolean(),
  journal: z.object({ entries: z.int(), head: z.string() }),
})

const trialCall = async (request: PageRequest): Promise<Response> => {
  const id = trialId(request)
  const { actor, services, context, trial } = request
  const head = await services.store.as(actor, (tx) => headOf(tx, id))
  const answer: z.infer<typeof aboutTrial> = {
    id,
    title: { da: trial?.title_da ?? id, en: trial?.title_en ?? null },
    status: trial?.status ?? 'draft',
    version: trial?.version ?? 0,
    synthetic: trial?.synthetic === true,
    journal: { entries: head.entries, head: head.hash },
  }
  return context.json(answer)
}

const page = z.object({
  after: z.string().optional().describe('The last id of the page before.'),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

const participantAnswer = z.object({
  participants: z.array(
    z.object({
      id: z.string(),
      site: z.string().nullable(),
      worker: z.string().nullable().describe('Null too where it may give a hidden arm away.'),
      status: z.string(),
      arm: z.string().nullable().describe('Null before the draw, and where the role may not see arms.'),
      enrolledOn: z.string().nullable(),
      startedOn: z.string().nullable(),
      exitedOn: z.string().nullable(),
    }),
  ),
})

const participantRows = async (tx: Tx, trial: string, after: string, limit: number) => {
  const sight = await sightOf(tx)
  return tx
    .selectFrom('participant')
    .leftJoin('lot', (join) =>
      join.onRef('lot.trial', '=', 'participant.trial').onRef('lot.participant', '=', 'participant.id'),
    )
    .select([
      'participant.id',
      'participant.site',
      shownColumn<string>(sight, 'worker').as('worker'),
      shownStatus<string>(sight).as('status'),
      'lot.arm',
      'participant.enrolled_on as enrolledOn',
      'participant.started_on as startedOn',
      'participant.exited_on as exitedOn',
    ])
    .where('participant.trial', '=', trial)
    .where('participant.id', '>', after)
    .orderBy('participant.id')
    .limit(limit)
    .execute()
}

const participantsCall = async (request: PageRequest): Promise<Response> => {
  const { after = '', limit } = readQuery(request, page)
  const id = trialId(request)
  const participants = await request.services.store.as(request.actor, (tx) => participantRows(tx, id, after, limit))
  return request.context.json({ participants })
}

const mostEntries = 1_000

const newEntries = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        kind: z.string(),
        participant: z.string().optional(),
        occurred: z
          .string()
          .optional()
          .describe('A day, or a time with its offset, kept as it is in Denmark; today when left out.'),
        supersedes: z.int().positive().optional().describe('With kind "correction": the number of the entry.'),
        body: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1)
    .max(mostEntries)
    .describe('All of them are written, or none.'),
})

const written = z.object({ entries: z.array(z.object({ seq: z.int(), hash: z.string() })) })

/** The kinds that a program may register, by their own names and short ones; the rest has pages that do more than write. */
const shortNames = ['conversation', 'activity', 'grant', 'exemption', 'caseworker', 'aftercare', 'exit', 'correction']
const mayRegister = (kind: string): boolean =>
  isDeliveryKind(kind) || kind === 'exited' || kind === 'corrected' || shortNames.includes(kind)

/** What may be corrected from afar: what may be registered so. */
const mustBeCorrectable = async (tx: Tx, trial: string, seqs: readonly number[]): Promise<void> => {
  const told = await tx
    .selectFrom('journal_entry')
    .select(['seq', 'kind'])
    .where('trial', '=', trial)
    .where('seq', 'in', [...seqs])
    .execute()
  const other = seqs.find((seq) => !mayRegister(told.find((entry) => entry.seq === seq)?.kind ?? ''))
  if (other !== undefined) throw new ProblemError(problem('api.malformed', { what: `supersedes ${other}` }))
}

const recordCall = async (request: PageRequest): Promise<Response> => {
  const { entries } = await readBody(request, newEntries)
  const { services, actor, context } = request
  const barred = entries.find(({ kind }) => !mayRegister(kind))
  if (barred !== undefined) throw new ProblemError(problem('record.reserved', { kind: barred.kind }))
  const environment = { now: services.clock, randomHex: services.randomHex, by: actor.user }
  const raw = entries.map(({ participant, ...entry }, index) => ({
    ...entry,
    ...(participant === undefined ? {} : { subject: participant }),
    place: { file: 'entries', line: index + 1 },
  }))
  const subjects = entries.flatMap(({ participant }) => (participant === undefined ? [] : [participant]))
  const id = trialId(request)
  const corrected = entries.flatMap(({ supersedes }) => (supersedes === undefined ? [] : [supersedes]))
  if (corrected.length > 0)
    await services.store.as({ ...actor, trial: id }, (tx) => mustBeCorrectable(tx, id, corrected))
  const once = onceOf(request, id, entries)
  const done = await registerTogether(services.store, actor, id, subjects, (place, tx) =>
    answerOnce(tx, once, async () => {
      const recorded = await recordEntries(place, environment, raw as Parameters<typeof recordEntries>[2])
      return { entries: recorded.map(({ seq, hash }) => ({ seq, hash })) }
    }),
  )
  return context.json(done)
}

const contents = z.object({
  trial: z.string(),
  protocol: z.string().describe('protocol.yaml as it stands.'),
  journal: z.object({ entries: z.int(), head: z.string() }),
  files: z.array(z.object({ path: z.string(), size: z.int(), sha256: z.string() })),
})

/** The folder names the participants of every site: it is for those who see them all. */
const wholeTrialId = (request: PageRequest): string => {
  if (request.actor.sites !== undefined) throw new ProblemError(problem('web.forbidden', {}))
  return trialId(request)
}

const contentsCall = async (request: PageRequest): Promise<Response> => {
  const id = wholeTrialId(request)
  const answer = await request.services.store.as(request.actor, async (tx) => {
    const row = await tx.selectFrom('trial').select('protocol_text').where('id', '=', id).executeTakeFirstOrThrow()
    const head = await headOf(tx, id)
    return {
      trial: id,
      protocol: row.protocol_text,
      journal: { entries: head.entries, head: head.hash },
      files: await trialFiles(tx, id),
    }
  })
  return request.context.json(answer)
}

const span = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  upTo: z.coerce.number().int().positive().default(2_147_483_647),
})

const journalCall = async (request: PageRequest): Promise<Response> => {
  const { after, upTo } = readQuery(request, span)
  const id = wholeTrialId(request)
  const entries = await request.services.store.as(request.actor, (tx) => visiblePage(tx, id, after, upTo))
  return new Response(entries.map(entryLine).join(''), { headers: { 'content-type': 'application/x-ndjson' } })
}

const part = z.object({ part: z.coerce.number().int().nonnegative().default(0) })

const fileCall = async (request: PageRequest): Promise<Response> => {
  const { part: number } = readQuery(request, part)
  const id = wholeTrialId(request)
  const path = decodeURIComponent(request.context.req.path.split('/files/').slice(1).join('/files/'))
  const bytes = await request.services.store.as(request.actor, (tx) => filePart(tx, id, path, number))
  if (bytes === undefined) throw new ProblemError(problem('web.not-found', {}))
  return new Response(Buffer.from(bytes), { headers: { 'content-type': 'application/octet-stream' } })
}

const base = '/api/trials/:trial'
const anything = z.unknown()

/** What programs may call: a case system that registers, and a researcher’s machine that takes the folder home. */
export const apiCalls: readonly Route[] = [
  {
    method: 'GET',
    path: base,
    who: [...reads, 'finance', 'viewer'],
    scope: 'entries:read',
    handle: trialCall,
    api: {
      summary: { da: 'Forsøget, og hvor langt journalen er.', en: 'The trial, and how far its journal is.' },
      answer: aboutTrial,
    },
  },
  {
    method: 'GET',
    path: `${base}/participants`,
    who: reads,
    scope: 'participants:read',
    handle: participantsCall,
    api: {
      summary: {
        da: 'De borgere, som rollen må se, med deres numre.',
        en: 'The participants that the role may see, by their numbers.',
      },
      query: page,
      answer: participantAnswer,
    },
  },
  {
    method: 'POST',
    path: `${base}/entries`,
    who: registers,
    accepts: 'json',
    scope: 'entries:write',
    handle: recordCall,
    api: {
      summary: {
        da: 'Skriver indførsler i journalen: samtaler, tilbud, bevillinger, rettelser.',
        en: 'Writes entries into the journal: conversations, activities, grants, corrections.',
      },
      headers: onceHeaders,
      body: newEntries,
      answer: written,
    },
  },
  {
    method: 'GET',
    path: `${base}/export`,
    who: exports,
    scope: 'export:read',
    handle: contentsCall,
    api: {
      summary: { da: 'Hvad forsøgets mappe indeholder.', en: 'What the trial folder contains.' },
      answer: contents,
    },
  },
  {
    method: 'GET',
    path: `${base}/export/journal`,
    who: exports,
    scope: 'export:read',
    handle: journalCall,
    api: {
      summary: {
        da: 'Journalen linje for linje; gå videre fra det sidste nummer.',
        en: 'The journal line by line; go on from the last number.',
      },
      query: span,
      answer: anything,
      lines: true,
    },
  },
  {
    method: 'GET',
    path: `${base}/export/files/*`,
    who: exports,
    scope: 'export:read',
    handle: fileCall,
    api: {
      summary: { da: 'En fil, i dele af højst en megabyte.', en: 'A file, in parts of at most a megabyte.' },
      query: part,
      answer: anything,
    },
  },
]
