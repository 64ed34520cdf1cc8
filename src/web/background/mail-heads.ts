import { sql } from 'kysely'
import { noteAnchor } from '../../app/index.ts'
import type { Head } from '../../journal/index.ts'
import { checkProtocol, textOf } from '../../protocol/index.ts'
import { headOf, noLongerOwed, type Owed, onTrial, oweHead, systemActor, type Tx, takeOwed } from '../../store/index.ts'
import type { Said } from '../../text/index.ts'
import type { Services } from '../services.ts'
import { headLetter } from './head-letter.ts'
import { headDue, type LastEntries, type Occasion } from './heads-due.ts'
import type { Job } from './run-jobs.ts'

type Trial = { readonly id: string; readonly text: string }

const runningTrials = async (tx: Tx): Promise<readonly Trial[]> =>
  tx.selectFrom('trial').select(['id', 'protocol_text as text']).where('status', '<>', 'draft').orderBy('id').execute()

const lastOfKind = async (tx: Tx, trial: string, kind: string, where?: readonly [key: string, value: string]) => {
  const last = tx
    .selectFrom('journal_entry')
    .select(['seq', 'recorded', 'body'])
    .where('trial', '=', trial)
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
  return (
    where === undefined ? last : last.where((of) => of(of.ref('body', '->>').key(where[0]), '=', where[1]))
  ).executeTakeFirst()
}

const occasions: readonly Occasion[] = ['lock', 'draw', 'weekly', 'report']

/** Those who were late to be sent a head say nothing new: the first entry of the last head counts. */
const lastSent = (tx: Tx, trial: string, occasion: Occasion) =>
  tx
    .selectFrom('journal_entry')
    .select(['recorded', (of) => of.ref('body', '->>').key('entries').as('upTo')])
    .where('trial', '=', trial)
    .where('kind', '=', 'anchored')
    .where((of) => of(of.ref('body', '->>').key('occasion'), '=', occasion))
    .orderBy(sql`(body->>'entries')::integer`, 'desc')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()

const sentBefore = async (tx: Tx, trial: string): Promise<LastEntries['sent']> => {
  const sent: Partial<Record<Occasion, NonNullable<LastEntries['sent'][Occasion]>>> = {}
  for (const occasion of occasions) {
    const last = await lastSent(tx, trial, occasion)
    if (last !== undefined) sent[occasion] = { upTo: Number(last.upTo), at: last.recorded }
  }
  return sent
}

const lastWritten = async (tx: Tx, trial: string): Promise<number> => {
  const last = await tx
    .selectFrom('journal_entry')
    .select('seq')
    .where('trial', '=', trial)
    .where('kind', '<>', 'anchored')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.seq ?? 0
}

type Due = { readonly occasion: Occasion; readonly head: Head }

const dueNow = async (tx: Tx, trial: string, now: string): Promise<Due | undefined> => {
  const locked = (await lastOfKind(tx, trial, 'protocol-locked'))?.seq
  const drawn = (await lastOfKind(tx, trial, 'allocated'))?.seq
  const reported = (await lastOfKind(tx, trial, 'results-computed', ['look', 'final']))?.seq
  const occasion = headDue({
    now,
    written: await lastWritten(tx, trial),
    sent: await sentBefore(tx, trial),
    ...(locked === undefined ? {} : { locked }),
    ...(drawn === undefined ? {} : { drawn }),
    ...(reported === undefined ? {} : { reported }),
  })
  return occasion === undefined ? undefined : { occasion, head: await headOf(tx, trial) }
}

/** What to send, and to whom. One mail tells all: a head that is due takes the place of one that an address still lacks. */
const toSend = (services: Services, trial: string, to: readonly string[]): Promise<readonly Owed[]> => {
  const { store, clock } = services
  return store.as({ ...systemActor, trial }, async (tx) => {
    const now = clock()
    const due = await dueNow(tx, trial, now)
    if (due !== undefined) await oweHead(tx, trial, to, due, now)
    return takeOwed(tx, trial, to, now)
  })
}

/** What a mail server answers may name the address: only its code is told. */
const codeOf = (error: unknown): string => {
  const { responseCode, code, name } = error as { responseCode?: number; code?: string; name?: string }
  return String(responseCode ?? code ?? name ?? 'unknown')
}

/** The addresses that took the mail. One that refuses it keeps nobody else from theirs. */
const send = async (
  { mailer, logger }: Services,
  trial: string,
  title: Said,
  to: readonly string[],
  owed: readonly Owed[],
) => {
  const sent: Owed[] = []
  for (const one of owed) {
    const { address, occasion, tries } = one
    try {
      const head = { entries: one.entries, hash: one.head }
      await mailer.send({ to: address, ...headLetter({ trial, title, occasion, head }) })
      sent.push(one)
    } catch (error) {
      const about = { job: 'heads', trial, occasion, address: to.indexOf(address) + 1, tries, code: codeOf(error) }
      logger.warn(about, 'an address under heads did not take the mail, it is tried again')
    }
  }
  return sent
}

/** The mail first, then the entry that says so: an entry must never tell of a mail that was not sent. */
const mailHead = async (services: Services, { id, text }: Trial): Promise<void> => {
  const { store, clock, randomHex, logger } = services
  const { protocol } = checkProtocol(text, 'protocol.yaml')
  const to = [...new Set(protocol?.heads?.to ?? [])]
  if (protocol === undefined || to.length === 0) return
  const title = { da: textOf(protocol.trial.title, 'da'), en: textOf(protocol.trial.title, 'en') }
  const sent = await send(services, id, title, to, await toSend(services, id, to))
  const environment = { now: clock, randomHex, by: systemActor.user }
  for (const group of Map.groupBy(sent, ({ head, occasion }) => `${occasion} ${head}`).values()) {
    const [{ occasion, entries, head: hash }] = group as [Owed]
    const addresses = group.map(({ address }) => address)
    await onTrial(store, systemActor, id, 'trial', async (place, tx) => {
      await noLongerOwed(tx, id, addresses)
      await noteAnchor(place, environment, id, { entries, hash }, { occasion, to: addresses })
    })
    logger.info({ job: 'heads', trial: id, occasion, entries, addresses: addresses.length }, 'the head was mailed')
  }
}

/**
 * Mails the journal's head to the addresses that the protocol names: at the lock, at the draw, every week, at the report.
 * Only where mail is configured: an entry that tells of a mail must be true.
 */
export const mailHeads: Job = {
  name: 'heads',
  everySeconds: 60,
  run: async (services) => {
    const { store, mailer, logger } = services
    if (mailer.configured !== true) return
    for (const trial of await store.as(systemActor, runningTrials)) {
      try {
        await mailHead(services, trial)
      } catch (error) {
        logger.error({ job: 'heads', trial: trial.id, error }, 'the head was not mailed')
      }
    }
  },
}
