import { armName, type Protocol } from '../../protocol/index.ts'
import { formatList, type Language, type Said } from '../../text/index.ts'

type Stated = NonNullable<NonNullable<Protocol['delivery']>['expectations']>[number]

/** Something by which two expectations of one name can differ, in words. */
type Mark = (protocol: Protocol, stated: Stated) => Said

const inBoth = (text: (language: Language) => string): Said => ({ da: text('da'), en: text('en') })

const armsSaid: Mark = (protocol, { arms }) =>
  inBoth((language) =>
    formatList(
      arms.map((arm) => armName(protocol, arm, language)),
      language,
    ),
  )

const weeksSaid: Mark = ({ delivery }, { phase }) => {
  const { fromWeek = 1, toWeek } = delivery?.phases?.find(({ id }) => id === phase) ?? {}
  return toWeek === undefined
    ? { da: `fra uge ${fromWeek}`, en: `from week ${fromWeek}` }
    : { da: `uge ${fromWeek}–${toWeek}`, en: `weeks ${fromWeek}–${toWeek}` }
}

const everySaid: Mark = (_, { every }) => {
  if (every === undefined) return { da: 'mindst én gang', en: 'at least once' }
  const { weeks, times = 1 } = every
  const how =
    weeks === 1 ? { da: 'hver uge', en: 'every week' } : { da: `hver ${weeks}. uge`, en: `every ${weeks} weeks` }
  return times === 1 ? how : { da: `${times} gange ${how.da}`, en: `${times} times ${how.en}` }
}

const bases: Readonly<Record<Stated['base'], Said>> = {
  'all-weeks': { da: 'af alle uger', en: 'of all weeks' },
  'weeks-due': { da: 'af de uger, hvor det skulle ske', en: 'of the weeks in which it was due' },
  participants: { da: 'af deltagerne', en: 'of the participants' },
  eligible: { da: 'af dem, der kunne få det', en: 'of those who could have it' },
}

const marks: readonly Mark[] = [armsSaid, weeksSaid, everySaid, (_, { base }) => bases[base]]

/**
 * What tells an expectation from others of the same name: the arms, weeks, rhythm or base in which it differs from any of
 * them; its id as the last resort.
 */
export const tellingApart = (protocol: Protocol, stated: Stated, twins: readonly Stated[]): readonly Said[] => {
  if (twins.length === 0) return []
  const differing = marks.filter((mark) => twins.some((twin) => mark(protocol, twin).da !== mark(protocol, stated).da))
  const isTold = twins.every((twin) => differing.some((mark) => mark(protocol, twin).da !== mark(protocol, stated).da))
  const said = differing.map((mark) => mark(protocol, stated))
  return isTold ? said : [...said, { da: stated.id, en: stated.id }]
}
