import { type Verified, verifyTrial } from '../../app/index.ts'
import type { Language } from '../../text/index.ts'
import { type CommonOptions, type Context, command, placeOf } from '../context.ts'

const words = {
  about: {
    da: 'efterprøver kæden, protokollens hash og lodtrækningen',
    en: 'checks the chain, the protocol hash and the draw',
  },
  head: { da: 'et hoved, der er noteret et andet sted', en: 'a head noted elsewhere' },
}

const drawLine = ({ draw }: Verified, language: Language): string => {
  const { status, allocations, checked, unchecked } = draw
  const da = {
    derived: `Lodtrækning: ${checked} af ${allocations} tildelinger er udledt igen af frøet; alle passer${unchecked > 0 ? ` (${unchecked} kan ikke ses efter)` : ''}.`,
    'seed-not-revealed': `Lodtrækning: ${allocations} tildelinger, ikke efterprøvet: frøet er ikke offentliggjort.`,
    rule: `Fordeling efter regel: ${checked} af ${allocations} passer. Ikke skjult: enhver kan forudsige den.`,
    'nothing-drawn': 'Lodtrækning: ingen.',
  }
  const en = {
    derived: `Draw: ${checked} of ${allocations} assignments derived again from the seed; all fit${unchecked > 0 ? ` (${unchecked} cannot be checked)` : ''}.`,
    'seed-not-revealed': `Draw: ${allocations} assignments, not checked: the seed is not revealed.`,
    rule: `Allocation by rule: ${checked} of ${allocations} fit. Not concealed: anyone can predict it.`,
    'nothing-drawn': 'Draw: none.',
  }
  return { da, en }[language][status]
}

const commitmentLine = ({ draw }: Verified, language: Language): readonly string[] => {
  if (draw.committedBeforeEnrolment === null) return []
  return draw.committedBeforeEnrolment
    ? [
        { da: 'Bindingen ligger før den første indmeldelse.', en: 'The commitment precedes the first enrolment.' }[
          language
        ],
      ]
    : [{ da: 'Listen var kendt, da frøet blev lavet.', en: 'The list was known when the seed was made.' }[language]]
}

const vouchLines = ({ vouchers, unvouchedFrom, entries }: Verified, language: Language): readonly string[] => [
  ...vouchers.map(({ from, upTo }) =>
    language === 'da'
      ? `Hovedet fra ${from} står inde for indførsel 1–${upTo}.`
      : `The head from ${from} vouches for entries 1–${upTo}.`,
  ),
  ...(unvouchedFrom === null || entries === 0
    ? []
    : [
        language === 'da'
          ? `Indførsel ${unvouchedFrom}–${entries} hænger sammen indbyrdes; intet udefra bevidner dem.`
          : `Entries ${unvouchedFrom}–${entries} are consistent in themselves; nothing outside vouches for them.`,
      ]),
]

const linesOf = (verified: Verified, language: Language): readonly string[] => {
  const { entries, head, redacted, versions } = verified
  const withheld = Object.entries(redacted).map(([why, count]) => `${count} ${why}`)
  return [
    language === 'da' ? `Kæden er hel: ${entries} indførsler.` : `The chain is whole: ${entries} entries.`,
    `${language === 'da' ? 'Hoved' : 'Head'}: ${head}`,
    ...(withheld.length === 0 ? [] : [`${language === 'da' ? 'Uden indhold' : 'Redacted'}: ${withheld.join(', ')}`]),
    ...vouchLines(verified, language),
    ...versions.map(
      ({ version, protocolHash }) => `${language === 'da' ? 'Protokol' : 'Protocol'} v${version}: ${protocolHash}`,
    ),
    drawLine(verified, language),
    ...commitmentLine(verified, language),
  ]
}

export const verifyCommand = (context: Context) =>
  command(context, 'verify <dir>', words.about)
    .option('--head <hash...>', words.head[context.language])
    .action((folder: string, options: CommonOptions & { head?: string[] }) =>
      context.run(options, (language) => {
        const verified = verifyTrial(placeOf(folder), { heads: options.head ?? [] })
        return { json: verified, lines: linesOf(verified, language) }
      }),
    )
