import type { Declared, Role } from '../../analysis/index.ts'
import { available, type Question } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { Context } from '../context.ts'
import { type Way, wayOf } from './design.ts'

export const roleNames: Readonly<Record<Role, Said>> = {
  primary: { da: 'primært', en: 'primary' },
  secondary: { da: 'sekundært', en: 'secondary' },
  exploratory: { da: 'eksplorativt', en: 'exploratory' },
}

const beforeDraw: Said = { da: 'før lodtrækningen', en: 'before the draw' }
const beforeAllocation: Said = { da: 'før fordelingen', en: 'before the allocation' }
const inLocked: Said = { da: 'i den først låste protokol', en: 'in the protocol as first locked' }
const statedBefore: Said = { da: 'før forsøget, ifølge kilden', en: 'before the trial, as the source states' }

const beforeLock: Readonly<Record<Way, Said>> = {
  drawn: beforeDraw,
  'drawn-elsewhere': beforeDraw,
  rule: beforeAllocation,
  recorded: beforeAllocation,
  'not-known': beforeAllocation,
  'by-site': inLocked,
  'one-arm': inLocked,
}

/** When a question was asked, seen from the data; no draw is mentioned where there was none. */
export const declaredName = ({ results, protocol }: Context, declared: Declared): Said => {
  if (declared === 'amended') {
    return { da: 'ved protokolændring, før udfald kunne ses', en: 'by amendment, before outcomes could be seen' }
  }
  if (declared === 'after-data') return { da: 'efter at udfald kunne ses', en: 'after outcomes could be seen' }
  const said = beforeLock[wayOf(protocol)]
  return said === inLocked && !results.protocol.locked ? statedBefore : said
}

/** What a question asks for where it does not compare. */
export const asksNames: Readonly<Record<string, Said>> = {
  share: { da: 'andelen i hver gruppe', en: 'the share in each arm' },
  mean: { da: 'gennemsnittet i hver gruppe', en: 'the mean in each arm' },
  change: { da: 'ændringen over tid', en: 'the change over time' },
  target: { da: 'om måltallet er nået', en: 'whether the target is met' },
}

/** What this version gives no answer to, after "this version does not compute". */
const asksNotComputed: Readonly<Record<string, Said>> = {
  change: { da: 'ændringer over tid', en: 'changes over time' },
  target: { da: 'om måltal er nået', en: 'whether targets are met' },
}

/** What a question asks for that this version does not compute; nothing where it does. */
export const askNotComputed = ({ asks }: Pick<Question, 'asks'>): Said | undefined =>
  available.asks.includes(asks) ? undefined : (asksNotComputed[asks] ?? { da: asks, en: asks })
