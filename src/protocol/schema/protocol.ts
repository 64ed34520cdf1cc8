import { z } from 'zod'
import { allocation } from './allocation.ts'
import { arms } from './arms.ts'
import { cohorts } from './cohorts.ts'
import { delivery } from './delivery.ts'
import { economics } from './economics.ts'
import { exemptions } from './exemptions.ts'
import { instruments } from './instruments.ts'
import { alarms, disclosure, heads, report, targets } from './monitoring.ts'
import { outcomes } from './outcomes.ts'
import { access, blinding, consent } from './people.ts'
import { periods } from './periods.ts'
import { population } from './population.ts'
import { printed } from './printed.ts'
import { questions } from './questions.ts'
import { sources } from './sources.ts'
import { states } from './states.ts'
import { trial } from './trial.ts'

/** The protocol: what should happen. One document, versioned and hashed. */
export const protocolSchema = z.strictObject({
  virker: z.literal(1).describe('Version of the protocol format.'),
  trial,
  population,
  arms,
  allocation,
  periods: periods.optional(),
  exemptions: exemptions.optional(),
  delivery: delivery.optional(),
  consent: consent.optional(),
  blinding: blinding.optional(),
  access: access.optional(),
  instruments: instruments.optional(),
  sources: sources.optional(),
  states: states.optional(),
  cohorts: cohorts.optional(),
  outcomes: outcomes.optional(),
  questions: questions.optional(),
  economics: economics.optional(),
  targets: targets.optional(),
  printed: printed.optional(),
  alarms: alarms.optional(),
  heads: heads.optional(),
  disclosure: disclosure.optional(),
  report: report.optional(),
})

export type Protocol = z.infer<typeof protocolSchema>
export type Arm = Protocol['arms'][number]
export type Attribute = NonNullable<Protocol['population']['attributes']>[string]
export type Source = NonNullable<Protocol['sources']>[string]
export type Outcome = NonNullable<Protocol['outcomes']>[string]
export type Question = NonNullable<Protocol['questions']>[number]
export type { Allocation } from './allocation.ts'
export type { Text } from './basics.ts'
export type { ValueDeclaration } from './value.ts'
